/** No case has more exhibits than this, by far: it bounds the products below. */
const EXHIBITS_LIMIT = 10_000_000n;

/**
 * The comparison of a rate, exact: n·B ≥ k·b·W in whole numbers, with k in thousandths and common factors cancelled.
 * Where the products could still pass 2^53 they are taken as BigInt.
 * @param factor k, with at most three decimals
 * @param within W, in milliseconds
 * @param baseline B, in milliseconds
 * @returns of the number in the window and the number in the baseline, whether the rate is reached
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
 * The whole numbers that the two counts of a rate are multiplied with: the rate is reached where the first product is no
 * smaller than the second. They are as for `rateTest`.
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
