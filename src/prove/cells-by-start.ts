import { firstOf, lastOf } from '../model/ends.ts';
import type { Cell, Sort, Unplaced } from './cell.ts';
import type { ExhibitFilter, StartKey } from './exhibit-filter.ts';

/** More starts that exhibits of one sort may come after, or not, are not distinguished. */
export const MOST_STARTS = 6;

/** Why exhibits are not distinguished: they fall into too many cells, or may come after too many starts. */
export type Unparted = 'cells' | 'starts';

/**
 * Tells the exhibits of cells apart by the starts of tests that they come after, and do not: as many cells of each as there are
 * sets of such starts.
 * @returns why not, where there would be too many
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
  // What needs no start to come after is as well a cell that knows of none.
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

/** The newest comes after all that an older one does, and the oldest after none that a newer one does not. */
function telling(sorts: readonly Sort[], isAfter: boolean, isNotAfter: boolean): readonly Sort[] {
  if (isAfter && isNotAfter) return sorts;
  return [isAfter ? firstOf(sorts) : lastOf(sorts)];
}

function subsets<T>(list: readonly T[]): readonly (readonly T[])[] {
  const sets: (readonly T[])[] = [[]];
  for (const one of list) sets.push(...sets.map((set) => [...set, one]));
  return sets;
}
