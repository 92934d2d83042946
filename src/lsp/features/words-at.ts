import type { Path } from '../../model/path.ts';
import { mapIn } from '../names/tree.ts';

/** What a path leads to in a document as read; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (Array.isArray(at) ? (at as readonly unknown[])[Number(step)] : mapIn(at)[step]),
    value,
  );
}

/** How a text ends in characters of a kind: found from its end on, since a pattern would look from every place. */
export function endOf(text: string, character: RegExp): string {
  let start = text.length;
  while (start > 0 && character.test(text[start - 1]!)) start -= 1;
  return text.slice(start);
}
