import type { SourceText } from '../diagnostic/diagnostic.ts';
import type { Path } from '../model/path.ts';
import { edited, type Edit } from './edit.ts';
import { read } from './read.ts';

/** Consecutive items of a list that were meant as one text, which commas have split. */
export interface Join {
  readonly list: Path;
  /** The position of the first item. */
  readonly from: number;
  /** The position of the last item. */
  readonly to: number;
}

/**
 * Puts quotes around consecutive items of lists in brackets, so that the commas between them become part of one text.
 * All other bytes stay the same.
 * @param file a valid document, without a byte order mark
 * @param joins none of which share an item
 * @returns the new text, after reading it back and checking that nothing else has changed; undefined where that fails
 */
export function joinItems(file: SourceText, joins: readonly Join[]): string | undefined {
  const document = read(file);
  if (!document.ok) return undefined;
  const { value, locate } = document.value;
  const edits = joins.map(({ list, from, to }): Edit => {
    const { start } = locate([...list, from], 'value');
    const { end } = locate([...list, to], 'value');
    return { start, end, text: JSON.stringify(file.text.slice(start, end)) };
  });
  const text = edited(file.text, edits);
  const after = read({ ...file, text });
  const expected = JSON.stringify(joined(value, byList(joins), []));
  return after.ok && JSON.stringify(after.value.value) === expected ? text : undefined;
}

/** By the path of a list, as JSON: its joins, by the positions of all their items. */
type Lists = ReadonlyMap<string, ReadonlyMap<number, Join>>;

function byList(joins: readonly Join[]): Lists {
  const lists = new Map<string, Map<number, Join>>();
  for (const join of joins) {
    const key = JSON.stringify(join.list);
    const list = lists.get(key) ?? new Map<number, Join>();
    lists.set(key, list);
    for (let at = join.from; at <= join.to; at += 1) list.set(at, join);
  }
  return lists;
}

function joined(value: unknown, lists: Lists, path: Path): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, joined(part, lists, [...path, key])]),
    );
  }
  const here = lists.get(JSON.stringify(path));
  return value.flatMap((part, at): readonly unknown[] => {
    const join = here?.get(at);
    if (join === undefined) return [joined(part, lists, [...path, at])];
    return at === join.from ? [value.slice(join.from, join.to + 1).join(', ')] : [];
  });
}
