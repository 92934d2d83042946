import type { RateFinding } from '../model/policy.ts';
import { parseDuration } from '../model/time.ts';

/** The comparison of a rate in whole numbers: recent × `recent` ≥ before × `before`. */
export interface Ratio {
  readonly recent: number;
  readonly before: number;
}

/** A rate's comparison, exact, with common factors cancelled: n·B ≥ k·b·W, k in thousandths. */
export function ratioOf({ within, baseline, 'at-least': factor }: RateFinding): Ratio {
  const left = BigInt(parseDuration(baseline)!) * 1000n;
  const right = BigInt(Math.round(factor * 1000)) * BigInt(parseDuration(within)!);
  const common = divisor(left, right);
  return { recent: Number(left / common), before: Number(right / common) };
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
