import { FALSE, not, type Graph, type Literal } from './graph.ts';
import { add, atLeast, capped, times, type Steps } from './steps.ts';

/** A number of a weighted sum, with its weight, which is not 0. */
export interface WeightedCount {
  readonly weight: number;
  readonly count: Steps;
}

/** How far a comparison must know its numbers. */
export interface Reach {
  /** What the sum, or its positive part, must pass at most. */
  readonly positive: number;
  /** What the negative part is known up to; from there on the comparison is free where the positive part allows. */
  readonly negative: number;
  /** How many exhibits a case must have before a comparison is free. */
  readonly exhibits: number;
}

/**
 * How far a weighted sum must be known to be compared with a bound. Without negative weights the bound is far enough.
 * With them, the negative part is followed up to `far`, and the positive part as far as that can call for.
 */
export function reachOf(weights: readonly number[], least: number, far: number): Reach {
  // One exhibit may be counted by every term.
  const total = (sign: number): number =>
    weights.reduce((sum, weight) => sum + Math.max(0, sign * weight), 0);
  const lowest = total(-1);
  if (lowest === 0) return { positive: Math.max(0, least), negative: 0, exhibits: Infinity };
  const positive = Math.max(0, least + far);
  const highest = total(1);
  const needed = highest === 0 ? (positive === 0 ? 0 : Infinity) : Math.ceil(positive / highest);
  return { positive, negative: far, exhibits: Math.max(Math.ceil(far / lowest), needed) };
}

/** How high a count of such a weight must be known. */
export function capOf(weight: number, { positive, negative }: Reach): number {
  return weight > 0 ? Math.ceil(positive / weight) : Math.ceil(negative / -weight);
}

/** A comparison; where it is not exact everywhere, when it is free, and what it then is. */
export interface Compared {
  readonly holds: Literal;
  readonly beyond: Literal;
  readonly free: Literal;
}

/**
 * Whether a weighted sum is at least so much: for every value that the negative part reaches, the positive part reaches
 * as much more than the bound. Exact while the negative part stays below its reach. Beyond, the comparison may hold only
 * where the positive part is high enough for the least such value, and then it is `free`: so that nothing that a case
 * can do is left out, though a model that goes there may be of no case.
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
  const beyond = negative.length === 0 ? FALSE : atLeast(capped(negative, reach.negative), reach.negative);
  const rest = negative
    .filter(({ at }) => at < reach.negative)
    .map(({ at, holds }) => graph.implies(holds, atLeast(positive, least + at)));
  const further = graph.all([beyond, atLeast(positive, least + reach.negative)]);
  const chosen = further === FALSE ? FALSE : free();
  return {
    holds: graph.all([
      atLeast(positive, least),
      ...rest,
      graph.any([not(beyond), graph.all([further, chosen])]),
    ]),
    beyond: further,
    free: chosen,
  };
}
