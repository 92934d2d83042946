import type { AttributeOption } from './attribute-options.ts';
import type { Cell, Sort, Unplaced } from './cell.ts';
import { cellsByStart, type Unparted } from './cells-by-start.ts';
import type { Effort } from './effort.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';

/** The cost of splitting a cell by one attribute, in fractions of a step. */
const COMPARED = 4;

/**
 * Partitions all possible exhibits into cells. It adds one attribute after another, and keeps only the plainest exhibit
 * for each set of filters that still match, so the product of all values is never enumerated. (The cells are the Venn
 * regions of Kuncak and Rinard 2007.) Exhibits that no filter includes are in no cell.
 * @param attributes the possible values of each attribute that filters test, the plainest first
 * @param limit how many cells are too many
 * @returns the reason if there would be too many
 */
export function cellsOf(
  filters: readonly ExhibitFilter[],
  kinds: readonly string[],
  attributes: ReadonlyMap<string, readonly AttributeOption[]>,
  limit: number,
  effort: Effort,
): readonly Cell[] | Unparted {
  const maskOf = (holds: (filter: ExhibitFilter) => boolean): bigint =>
    filters.reduce((mask, filter, bit) => (holds(filter) ? mask | (1n << BigInt(bit)) : mask), 0n);
  const starting = maskOf(({ after }) => after !== undefined);
  let cells = new Map<bigint, Unplaced>();
  const keep = (into: Map<bigint, Unplaced>, cell: Unplaced): void => {
    if (cell.mask === 0n) return;
    const known = into.get(cell.mask);
    if (known === undefined) into.set(cell.mask, cell);
    else if ((cell.mask & starting) !== 0n) into.set(cell.mask, withSorts(known, cell.sorts));
  };
  for (const kind of kinds) {
    const mask = maskOf(({ takesKind }) => takesKind(kind));
    keep(cells, { mask, kind, from: 0, to: Infinity, options: new Map(), sorts: new Map() });
  }
  const narrowed = (narrow: (cell: Unplaced) => Iterable<Unplaced>): void => {
    const next = new Map<bigint, Unplaced>();
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
  narrowed(({ mask: all, kind, options }) =>
    ages.map(({ mask, from, to }) => {
      const sort = { kind, from, to, options };
      const sorts = starting === 0n ? NO_SORTS : new Map([[from, sort]]);
      return { ...sort, mask: all & mask, sorts };
    }),
  );
  for (const [name, options] of attributes) {
    const masks = options.map((option) => ({
      option,
      mask: maskOf((filter) => admits(filter, name, option)),
    }));
    narrowed((cell) =>
      masks.map(({ option, mask }) => ({
        ...bearingOption(cell, name, option),
        mask: cell.mask & mask,
        sorts:
          (cell.mask & mask & starting) === 0n
            ? NO_SORTS
            : new Map([...cell.sorts].map(([from, sort]) => [from, bearingOption(sort, name, option)])),
      })),
    );
    if (cells.size > limit) return 'cells';
  }
  return starting === 0n ? [...cells.values()] : cellsByStart([...cells.values()], filters, limit);
}

const NO_SORTS: ReadonlyMap<number, Sort> = new Map();

function bearingOption<Of extends Sort>(sort: Of, name: string, option: AttributeOption): Of {
  return option.value === undefined ? sort : { ...sort, options: new Map([...sort.options, [name, option]]) };
}

/** A cell with a representative for a further range of ages. */
function withSorts(cell: Unplaced, further: ReadonlyMap<number, Sort>): Unplaced {
  const missing = [...further].filter(([from]) => !cell.sorts.has(from));
  return missing.length === 0 ? cell : { ...cell, sorts: new Map([...cell.sorts, ...missing]) };
}

/** The ranges of age between the bounds of windows, most recent first. */
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
  { value, place, fresh }: AttributeOption,
): boolean {
  if (place === undefined && fresh !== true && wants?.includes(name) === true) return false;
  const test = tests.get(name);
  if (test !== undefined && !test(value)) return false;
  return bears.every((each) => each.attribute !== name || each.place === place);
}
