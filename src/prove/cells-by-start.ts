import { firstOf, lastOf } from '../model/ends.ts';
import type { Cell, Sort, Unplaced } from './cell.ts';
import type { ExhibitFilter, StartKey } from './exhibit-filter.ts';
import { pushAll } from '../model/push-all.ts';

/** If exhibits of one cell may come after more starts than this, the question is too large. */
export const MOST_STARTS = 6;

/** Why exhibits cannot be partitioned: there are too many cells, or too many starts. */
export type Unparted = 'cells' | 'starts';

/**
 * Splits cells by which starts of tests their exhibits come after: one cell for each subset of the starts.
 * @returns the reason if there would be too many
 */
export function cellsByStart(
  cells: readonly Unplaced[],
  filters: readonly ExhibitFilter[],
  limit: number,
): readonly Cell[] | Unparted {
  const all = cells.map((cell) => ({ cell, starts: startsIn(cell.mask, filters) }));
  if (all.some(({ starts }) => starts.length > MOST_STARTS)) return 'starts';
  const plain = all.filter(({ starts }) => starts.length === 0).map(({ cell }) => cell);
  const known = new Set(plain.map(({ mask }) => mask));
  const placed = all.flatMap(({ cell, starts }) =>
    starts.length === 0 ? [] : subsets(starts).flatMap((after) => placedCell(cell, filters, starts, after)),
  );
  // a cell whose filters need no start may equal one that exists already
  const made: readonly Cell[] = [...plain, ...placed.filter(({ mask }) => !known.has(mask))];
  return made.length > limit ? 'cells' : made;
}

function startsIn(mask: bigint, filters: readonly ExhibitFilter[]): readonly StartKey[] {
  const starts = filters.flatMap(({ after }, bit) =>
    after === undefined || (mask & (1n << BigInt(bit))) === 0n ? [] : [[after.key, after] as const],
  );
  return [...new Map(starts).values()];
}

function placedCell(
  cell: Unplaced,
  filters: readonly ExhibitFilter[],
  starts: readonly StartKey[],
  after: readonly StartKey[],
): readonly Cell[] {
  const keys = new Set(after.map(({ key }) => key));
  const mask = filters.reduce(
    (left, filter, bit) =>
      filter.after === undefined || keys.has(filter.after.key) ? left : left & ~(1n << BigInt(bit)),
    cell.mask,
  );
  if (mask === 0n) return [];
  const notAfter = starts.filter(({ key }) => !keys.has(key));
  const sorts = [...cell.sorts.values()].toSorted((a, b) => a.from - b.from);
  const kept = telling(sorts, after.length > 0, notAfter.length > 0);
  return [{ ...firstOf(kept), mask, placed: { after, notAfter, sorts: kept } }];
}

/**
 * Chooses the age ranges to keep. The newest comes after every start that an older one comes after, and the oldest
 * comes after none that a newer one does not come after.
 */
function telling(sorts: readonly Sort[], isAfter: boolean, isNotAfter: boolean): readonly Sort[] {
  if (isAfter && isNotAfter) return sorts;
  return [isAfter ? firstOf(sorts) : lastOf(sorts)];
}

function subsets<T>(list: readonly T[]): readonly (readonly T[])[] {
  const sets: (readonly T[])[] = [[]];
  for (const one of list)
    pushAll(
      sets,
      sets.map((set) => [...set, one]),
    );
  return sets;
}
