import { itemAt, lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { UnboundedSum } from './unbounded-sum.ts';
import type { Effort } from './effort.ts';
import type { Environment } from './environment.ts';
import { bearing } from './exhibit-filter.ts';
import type { Counting } from './counting.ts';
import type { Graph, Literal } from './graph.ts';
import { growthsOf, labelsIn, type Growth } from './growth.ts';
import { farkasCut, leastOf, type ComparedOutcome } from './farkas-cut.ts';
import type { Demand } from './simplex.ts';
import type { Space } from './space.ts';
import { meetInWholeNumbers } from './whole-numbers.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Surplus exhibits of one sort, with their number. */
export interface Grown {
  readonly growth: Growth;
  readonly times: number;
}

/** The result of trying to turn a model beyond the encoded limits into a case. */
export type Realised =
  /** The surplus exhibits that make it a case. */
  | { readonly grown: readonly Grown[] }
  /** It belongs to no case: a cut that excludes it. */
  | { readonly cut: Literal }
  /** Neither was found, with the reason. */
  | { readonly unknown: string };

/** No case with more exhibits is built. */
const MOST_EXHIBITS = 20_000;

/**
 * Finds the numbers of surplus exhibits with which a case has the same outcomes of its comparisons as a model beyond
 * the encoded limits: integers that meet linear demands. If there are none, the demands add up to a cut. (Boolean
 * conditions by one solver, arithmetic by another: lazy SMT; Nieuwenhuis, Oliveras and Tinelli 2006.)
 * @param holds whether a condition holds in the model
 */
export function realise(
  space: Space,
  graph: Graph,
  free: Environment,
  unbounded: readonly UnboundedSum[],
  holds: (condition: Literal) => boolean,
  effort: Effort,
): Realised {
  const compared = [
    ...new Map(unbounded.filter((each) => holds(each.holds)).map((each) => [each.reached, each])).values(),
  ];
  const outcomes = compared.map((each) => ({ compared: each, reached: holds(each.reached) }));
  const sorts = bySort(growthsOf(space, free, holds), outcomes, space);
  const demands = outcomes.map((outcome, row): Demand => {
    const sum = BigInt(sumIn(space, free, outcome.compared, holds));
    return {
      weights: sorts.map(({ weights }) => itemAt(weights, row)),
      least: leastOf(outcome) - (outcome.reached ? sum : -sum),
    };
  });
  const whole = meetInWholeNumbers(demands, sorts.length, effort);
  if (whole === 'open') return { unknown: 'the search for fitting numbers of exhibits was given up' };
  if ('values' in whole) return grownBy(sorts, whole.values);
  const blamed = outcomes
    .map((outcome, row): ComparedOutcome => ({ ...outcome, times: itemAt(whole.times, row) }))
    .filter(({ times }) => times > 0n);
  const cut = farkasCut(graph, free, blamed, holds);
  if (cut === undefined || holds(cut)) return { unknown: 'its sums take too many different values' };
  return { cut };
}

interface Sort {
  readonly growth: Growth;
  /** By comparison: what an exhibit adds to its sum, negated if the bound is not reached. */
  readonly weights: readonly bigint[];
}

function grownBy(sorts: readonly Sort[], values: readonly number[]): Realised {
  const grown = sorts
    .map(({ growth }, index) => ({ growth, times: itemAt(values, index) }))
    .filter(({ times }) => times > 0);
  const size = grown.reduce((sum, { times }) => sum + times, 0);
  return size > MOST_EXHIBITS
    ? { unknown: `the smallest case found has more than ${MOST_EXHIBITS} exhibits` }
    : { grown };
}

/** Growths with equal weights are equivalent: one of each is kept, and none without any effect. */
function bySort(
  growths: readonly Growth[],
  outcomes: readonly Pick<ComparedOutcome, 'compared' | 'reached'>[],
  space: Space,
): readonly Sort[] {
  const sorts = new Map<string, Sort>();
  for (const growth of growths) {
    const weights = outcomes.map(({ compared, reached }) => {
      const weight = BigInt(weightOf(growth, compared, space));
      return reached ? weight : -weight;
    });
    const key = weights.join();
    if (weights.some((weight) => weight !== 0n) && !sorts.has(key)) sorts.set(key, { growth, weights });
  }
  return [...sorts.values()];
}

/** What one exhibit adds to a sum. */
function weightOf({ cell, fresh }: Growth, { form }: UnboundedSum, { cellsOf }: Space): number {
  const [own = 0] = [...form.cells].find(([, cells]) => cells.includes(cell)) ?? [];
  return form.distinct
    .filter(
      ({ counting: { distinct, filter } }) =>
        fresh.includes(distinct!) && lookUp(cellsOf, filter.key).includes(cell),
    )
    .reduce((sum, { weight }) => sum + weight, own);
}

/** The value of a sum in the case of a model. */
function sumIn(
  space: Space,
  free: Environment,
  { form, environment }: UnboundedSum,
  holds: (condition: Literal) => boolean,
): number {
  const inCell = (cell: number): number => {
    const more = environment.cell?.get(cell);
    const there = free.inCell(cell).filter((step) => holds(step.holds)).length;
    return there + (more !== undefined && holds(more) ? 1 : 0);
  };
  let sum = 0;
  for (const [weight, cells] of form.cells) for (const cell of cells) sum += weight * inCell(cell);
  for (const { weight, counting } of form.distinct)
    sum += weight * distinctIn(space, environment, counting, holds);
  return sum;
}

function distinctIn(
  space: Space,
  environment: Environment,
  { filter, distinct }: Counting,
  holds: (condition: Literal) => boolean,
): number {
  const places = space.places.get(distinct!);
  if (places === undefined)
    return labelsIn(space, environment, distinct!, lookUp(space.cellsOf, filter.key), holds);
  return Array.from({ length: places }, (_, place) =>
    lookUp(space.cellsOf, bearing(filter, distinct!, place).key),
  ).filter((cells) => cells.some((cell) => holds(firstOf(environment.inCell(cell)).holds))).length;
}
