/** A comparison of a weighted sum of numbers that are never below 0: the sum is at least so much. */
export interface Comparison {
  /** By number: its weight. */
  readonly weights: ReadonlyMap<string, number>;
  readonly least: number;
}

type Fraction = readonly [bigint, bigint];

/**
 * Whether a comparison follows from another whatever the numbers: some multiple of the first is no more than the second,
 * weight by weight, and asks for no less (Farkas' lemma, for one premise). So a rate of three times the baseline implies
 * one of twice the same baseline, however many exhibits there are.
 */
export function isImplied(by: Comparison, comparison: Comparison): boolean {
  let low: Fraction = [0n, 1n];
  let high: Fraction | undefined;
  const atLeast = (bound: Fraction): void => {
    if (isLess(low, bound)) low = bound;
  };
  const atMost = (bound: Fraction): void => {
    if (high === undefined || isLess(bound, high)) high = bound;
  };
  for (const name of new Set([...by.weights.keys(), ...comparison.weights.keys()])) {
    const [has, wants] = [by.weights.get(name) ?? 0, comparison.weights.get(name) ?? 0];
    if (has === 0 && wants < 0) return false;
    if (has > 0) atMost(quotient(wants, has));
    if (has < 0) atLeast(quotient(wants, has));
  }
  if (by.least === 0 && comparison.least > 0) return false;
  if (by.least > 0) atLeast(quotient(comparison.least, by.least));
  if (by.least < 0) atMost(quotient(comparison.least, by.least));
  return high === undefined || !isLess(high, low);
}

/** With a positive divisor. */
const quotient = (a: number, b: number): Fraction =>
  b < 0 ? [BigInt(-a), BigInt(-b)] : [BigInt(a), BigInt(b)];

const isLess = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b;
