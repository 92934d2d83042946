import type { Path } from '../model/path.ts';

/** Keys with text that is always withheld, is a locator or digest, or is read only by the tool. */
const PASSED_OVER: ReadonlySet<string | number | undefined> = new Set([
  'excerpt',
  'location',
  'sha256',
  'digest',
  'case-digest',
  'previous',
  'engine',
  'as-of',
  'observed',
  'at',
  'on',
  'version',
]);

/** A text of a document, and its path. */
export interface PlacedText {
  readonly text: string;
  readonly path: Path;
}

/** Every text of a document that a reader may see, and its path. */
export function textsOf(value: unknown): readonly PlacedText[] {
  const found: PlacedText[] = [];
  visit(value, [], found);
  return found;
}

/** @param path where the value stands; it is changed on the way, and is afterwards what it was */
function visit(value: unknown, path: (string | number)[], found: PlacedText[]): void {
  if (typeof value === 'string') {
    if (!PASSED_OVER.has(path.at(-1))) found.push({ text: value, path: [...path] });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const steps = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const step of steps) {
    path.push(step);
    visit((value as Readonly<Record<string | number, unknown>>)[step], path, found);
    path.pop();
  }
}
