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

/** Every text of a document that a reader may see, and its path, one after the other. */
export const textsOf = (value: unknown): Iterable<PlacedText> => visit(value, []);

/** @param path where the value stands; it is changed on the way, and is afterwards what it was */
function* visit(value: unknown, path: (string | number)[]): Iterable<PlacedText> {
  if (typeof value === 'string') {
    if (!PASSED_OVER.has(path.at(-1))) yield { text: value, path: [...path] };
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const steps = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const step of steps) {
    path.push(step);
    yield* visit((value as Readonly<Record<string | number, unknown>>)[step], path);
    path.pop();
  }
}
