import { isDeepStrictEqual } from 'node:util';
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
  const expected = JSON.stringify(joined(value, joins, []));
  return after.ok && JSON.stringify(after.value.value) === expected ? text : undefined;
}

function joined(value: unknown, joins: readonly Join[], path: Path): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, joined(part, joins, [...path, key])]),
    );
  }
  const here = joins.filter(({ list }) => isDeepStrictEqual(list, path));
  return value.flatMap((part, at): readonly unknown[] => {
    const join = here.find(({ from, to }) => from <= at && at <= to);
    if (join === undefined) return [joined(part, joins, [...path, at])];
    return at === join.from ? [value.slice(join.from, join.to + 1).join(', ')] : [];
  });
}
