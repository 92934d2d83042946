/** Far more exhibits than any case has. It bounds the products below. */
const EXHIBITS_LIMIT = 10_000_000n;

/**
 * The comparison of a rate, exact: n·B ≥ k·b·W in whole numbers, with k in thousandths and common factors cancelled. It
 * uses BigInt only where a product could exceed 2^53.
 * @param factor k, with at most three decimals
 * @param within W, in milliseconds
 * @param baseline B, in milliseconds
 * @returns a function from the counts in the window and in the baseline to whether the rate is reached
 */
export function rateTest(
  factor: number,
  within: number,
  baseline: number,
): (recent: number, before: number) => boolean {
  const [a, b] = rateTerms(factor, within, baseline);
  if ((a > b ? a : b) * EXHIBITS_LIMIT <= BigInt(Number.MAX_SAFE_INTEGER)) {
    const [small, other] = [Number(a), Number(b)];
    return (recent, before) => recent * small >= before * other;
  }
  return (recent, before) => BigInt(recent) * a >= BigInt(before) * b;
}

/**
 * The whole-number factors of the two counts of a rate: the rate is reached where (count in the window) × first ≥
 * (count in the baseline) × second. Parameters as for `rateTest`.
 */
export function rateTerms(factor: number, within: number, baseline: number): readonly [bigint, bigint] {
  const left = BigInt(baseline) * 1000n;
  const right = BigInt(Math.round(factor * 1000)) * BigInt(within);
  const common = greatestCommonDivisor(left, right);
  return [left / common, right / common];
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
