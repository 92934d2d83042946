import type { Path } from '../../model/path.ts';
import { mapIn } from '../names/tree.ts';

/** The value at a path of a parsed document; undefined if the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (Array.isArray(at) ? (at as readonly unknown[])[Number(step)] : mapIn(at)[step]),
    value,
  );
}

/**
 * The longest suffix of a text whose characters all match. It scans from the end, since a regular expression would try
 * every start.
 */
export function endOf(text: string, character: RegExp): string {
  let start = text.length;
  while (start > 0 && character.test(text[start - 1]!)) start -= 1;
  return text.slice(start);
}
