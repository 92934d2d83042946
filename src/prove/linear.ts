import { FALSE, not, type Graph, type Literal } from './graph.ts';
import { add, atLeast, capped, times, type Steps } from './steps.ts';

/** A number of a weighted sum, with its weight, which is not 0. */
export interface WeightedCount {
  readonly weight: number;
  readonly count: Steps;
}

/** How far the numbers of a comparison must be encoded. */
export interface Reach {
  /** The limit up to which the sum, or its positive part, must be encoded. */
  readonly positive: number;
  /** The limit up to which the negative part is encoded. Beyond it the comparison is free, if the positive part allows. */
  readonly negative: number;
  /** How many exhibits a case must have before the comparison can be free. */
  readonly exhibits: number;
}

/**
 * How far a weighted sum must be encoded to be compared with a bound. Without negative weights, the bound is far
 * enough. With them, the negative part is encoded up to `far`, and the positive part as far as that makes necessary.
 */
export function reachOf(weights: readonly number[], least: number, far: number): Reach {
  // one exhibit may be counted by every term
  const total = (sign: number): number =>
    weights.reduce((sum, weight) => sum + Math.max(0, sign * weight), 0);
  const lowest = total(-1);
  if (lowest === 0) return { positive: Math.max(0, least), negative: 0, exhibits: Infinity };
  const positive = Math.max(0, least + far);
  const highest = total(1);
  const needed = highest === 0 ? (positive === 0 ? 0 : Infinity) : Math.ceil(positive / highest);
  return { positive, negative: far, exhibits: Math.max(Math.ceil(far / lowest), needed) };
}

/** How far a count with a given weight must be encoded. */
export function capOf(weight: number, { positive, negative }: Reach): number {
  return weight > 0 ? Math.ceil(positive / weight) : Math.ceil(negative / -weight);
}

/** A comparison: whether it holds, when it goes beyond what is encoded, and the free condition that is its value there. */
export interface Compared {
  readonly holds: Literal;
  readonly overflows: Literal;
  readonly free: Literal;
}

/**
 * Whether a weighted sum is at least `least`: for every value that the negative part reaches, the positive part exceeds
 * it by at least that much. This is exact while the negative part stays within its limit. Beyond the limit, the
 * comparison is impossible unless the positive part is high enough for the lowest such value, and is otherwise `free`.
 * This is an over-approximation: no possible case is excluded, but a model beyond the limit may not belong to any case.
 */
export function reachesSum(
  graph: Graph,
  terms: readonly WeightedCount[],
  least: number,
  reach: Reach,
  free: () => Literal,
): Compared {
  const part = (sign: number, cap: number): Steps =>
    terms
      .filter(({ weight }) => Math.sign(weight) === sign)
      .map(({ weight, count }) => times(count, Math.abs(weight), cap))
      .reduce((sum, term) => add(graph, sum, term, cap), []);
  const positive = part(1, reach.positive);
  const negative = part(-1, reach.negative);
  const exceeds = negative.length === 0 ? FALSE : atLeast(capped(negative, reach.negative), reach.negative);
  const rest = negative
    .filter(({ at }) => at < reach.negative)
    .map(({ at, holds }) => graph.implies(holds, atLeast(positive, least + at)));
  const further = graph.all([exceeds, atLeast(positive, least + reach.negative)]);
  const chosen = further === FALSE ? FALSE : free();
  return {
    holds: graph.all([
      atLeast(positive, least),
      ...rest,
      graph.any([not(exceeds), graph.all([further, chosen])]),
    ]),
    overflows: further,
    free: chosen,
  };
}
