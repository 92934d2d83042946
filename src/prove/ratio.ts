import type { RateFinding } from '../model/forms/rate.ts';
import { knownDuration } from '../model/time.ts';

/** The comparison of a rate in whole numbers of any size: recent × `recent` ≥ before × `before`. */
export interface Ratio {
  readonly recent: bigint;
  readonly before: bigint;
}

/** A rate's comparison, with common factors cancelled: n·B ≥ k·b·W, k in thousandths. */
export function ratioOf({ within, baseline, 'at-least': factor }: RateFinding): Ratio {
  const left = BigInt(knownDuration(baseline)) * 1000n;
  const right = BigInt(Math.round(factor * 1000)) * BigInt(knownDuration(within));
  const common = divisor(left, right);
  return { recent: left / common, before: right / common };
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
