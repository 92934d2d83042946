import type { Path } from '../model/path.ts';

/** Keys with text that is always withheld, is a locator or digest, or is read only by the tool. */
const PASSED_OVER: readonly unknown[] = [
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
];

/** Every text of a document that a reader may see, and its path. */
export function textsOf(
  value: unknown,
  path: Path = [],
): readonly { readonly text: string; readonly path: Path }[] {
  if (typeof value === 'string') return PASSED_OVER.includes(path.at(-1)) ? [] : [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, at) => [at, item] as const)
    : Object.entries(value);
  return entries.flatMap(([step, part]) => textsOf(part, [...path, step]));
}
