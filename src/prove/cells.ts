import type { AttributeOption } from './attribute-options.ts';
import type { Effort } from './effort.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';

/** Exhibits that no filter tells apart, by one of them. */
export interface Cell {
  /** The filters that take it in, as bits. */
  readonly mask: bigint;
  readonly kind: string;
  /** Age (ms): at least `from`, below `to`. */
  readonly from: number;
  readonly to: number;
  readonly options: ReadonlyMap<string, AttributeOption>;
}

/** What it takes to narrow a cell down by one attribute, in the smallest parts of a step. */
const COMPARED = 4;

/**
 * Sorts all exhibits there could be into cells: one attribute after the other, keeping for each set of filters that is
 * left one exhibit, the plainest, so that the product of all values is never gone through. (The cells are the Venn
 * regions of Kuncak and Rinard 2007.) What no filter takes in is in none.
 * @param attributes the ways of bearing each attribute that filters look at, the plainest first
 * @param limit how many cells are too many
 * @returns undefined where there would be too many
 */
export function cellsOf(
  filters: readonly ExhibitFilter[],
  kinds: readonly string[],
  attributes: ReadonlyMap<string, readonly AttributeOption[]>,
  limit: number,
  effort: Effort,
): readonly Cell[] | undefined {
  const maskOf = (holds: (filter: ExhibitFilter) => boolean): bigint =>
    filters.reduce((mask, filter, bit) => (holds(filter) ? mask | (1n << BigInt(bit)) : mask), 0n);
  let cells = new Map<bigint, Cell>();
  const keep = (into: Map<bigint, Cell>, cell: Cell): void => {
    if (cell.mask !== 0n && !into.has(cell.mask)) into.set(cell.mask, cell);
  };
  for (const kind of kinds) {
    const mask = maskOf(({ takesKind }) => takesKind(kind));
    keep(cells, { mask, kind, from: 0, to: Infinity, options: new Map() });
  }
  const narrowed = (narrow: (cell: Cell) => Iterable<Cell>): void => {
    const next = new Map<bigint, Cell>();
    for (const cell of cells.values()) {
      for (const part of narrow(cell)) keep(next, part);
      effort.work(COMPARED);
    }
    cells = next;
  };
  const ages = stretchesOfTime(filters).map(({ from, to }) => ({
    mask: maskOf((filter) => filter.from <= from && from < filter.to),
    from,
    to,
  }));
  narrowed((cell) => ages.map(({ mask, from, to }) => ({ ...cell, mask: cell.mask & mask, from, to })));
  for (const [name, options] of attributes) {
    const masks = options.map((option) => ({
      option,
      mask: maskOf((filter) => admits(filter, name, option)),
    }));
    narrowed((cell) =>
      masks.map(({ option, mask }) => ({
        ...cell,
        mask: cell.mask & mask,
        options: option.value === undefined ? cell.options : new Map([...cell.options, [name, option]]),
      })),
    );
    if (cells.size > limit) return undefined;
  }
  return [...cells.values()];
}

/** Stretches of age between the bounds of windows, the most recent first. */
function stretchesOfTime(
  filters: readonly ExhibitFilter[],
): readonly { readonly from: number; readonly to: number }[] {
  const bounds = [...new Set([0, ...filters.flatMap(({ from, to }) => [from, to])])]
    .filter((bound) => bound < Infinity)
    .toSorted((a, b) => a - b);
  return bounds.map((from, index) => ({ from, to: bounds[index + 1] ?? Infinity }));
}

function admits(
  { tests, bears, wants }: ExhibitFilter,
  name: string,
  { value, place }: AttributeOption,
): boolean {
  if (place === undefined && wants?.includes(name) === true) return false;
  const test = tests.get(name);
  if (test !== undefined && !test(value)) return false;
  return bears.every((each) => each.attribute !== name || each.place === place);
}
