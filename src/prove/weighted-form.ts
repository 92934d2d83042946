import { itemAt, lookUp } from '../model/look-up.ts';
import { narrowed } from './narrowed.ts';
import { capUnder, type Bound, type CountedFinding, type Counting } from './counting.ts';
import { greatest } from '../model/extremes.ts';

/** A weighted sum over cells and distinct counts; the weights of terms that count the same exhibits are added up. */
export interface WeightedForm {
  /** Cells by the total weight of each of their exhibits. */
  readonly cells: ReadonlyMap<number, readonly number[]>;
  readonly distinct: readonly { readonly weight: number; readonly counting: Counting }[];
  readonly bounds: readonly Bound[];
  /** Equal for sums that are equivalent. */
  readonly key: string;
}

/**
 * The weighted sum that a finding counts.
 * @param cellsOf by filter key: the cells that the filter includes
 */
export function weightedForm(
  { counts, weights, bounds }: CountedFinding,
  cellsOf: ReadonlyMap<string, readonly number[]>,
): WeightedForm {
  const byCell = new Map<number, number>();
  const distinct: { weight: number; counting: Counting }[] = [];
  for (const [index, counting] of counts.entries()) {
    const weight = itemAt(weights, index);
    if (weight === 0) continue;
    if (counting.distinct !== undefined) distinct.push({ weight, counting });
    else {
      for (const cell of lookUp(cellsOf, counting.filter.key))
        byCell.set(cell, (byCell.get(cell) ?? 0) + weight);
    }
  }
  const cells = new Map<number, number[]>();
  for (const [cell, weight] of [...byCell].toSorted(([a], [b]) => a - b)) {
    if (weight === 0) continue;
    const alike = cells.get(weight);
    if (alike === undefined) cells.set(weight, [cell]);
    else alike.push(cell);
  }
  const sorted = new Map([...cells].toSorted(([a], [b]) => a - b));
  const key = JSON.stringify([
    [...sorted],
    distinct
      .map(({ weight, counting }) => [counting.filter.key, counting.distinct, weight].join(' '))
      .toSorted(),
  ]);
  return { cells: sorted, distinct, bounds, key };
}

/** The weights of a form's terms. */
export const weightsOf = ({ cells, distinct }: WeightedForm): readonly number[] => [
  ...cells.keys(),
  ...distinct.map(({ weight }) => weight),
];

/**
 * By weight: how far the exhibits of a form's cells must be counted.
 * @param extra how many exhibits a second case may have in addition
 */
export function cellCaps(form: WeightedForm, extra: number): ReadonlyMap<number, number> {
  const weights = weightsOf(form);
  // an added exhibit may lower the sum, so the case before it must be counted that much further
  const more =
    extra *
    greatest(
      [...form.cells.keys()].map((weight) => -weight),
      0,
    );
  const bounds = form.bounds.map(({ least, far }) => ({ least: least + more, far }));
  return new Map([...form.cells.keys()].map((weight) => [weight, capUnder(bounds, weights, weight)]));
}

/**
 * Whether a form can never exceed 0. A distinct count is never larger than the number of exhibits that have a value, so
 * it is enough that no cell has a positive weight when every exhibit counts as a value of its own.
 */
export function outweighed(
  { cells, distinct }: WeightedForm,
  {
    cellsOf,
    places,
  }: {
    readonly cellsOf: ReadonlyMap<string, readonly number[]>;
    readonly places: ReadonlyMap<string, number>;
  },
): boolean {
  const most = new Map<number, number>();
  for (const [weight, alike] of cells) for (const cell of alike) most.set(cell, weight);
  for (const { weight, counting } of distinct) {
    if (weight < 0) continue;
    const taken = new Set(narrowed(counting, places).flatMap(({ key }) => lookUp(cellsOf, key)));
    for (const cell of taken) most.set(cell, (most.get(cell) ?? 0) + weight);
  }
  return [...most.values()].every((weight) => weight <= 0);
}
