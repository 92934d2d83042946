/** The possible truth values as bits: false, true, or either. */
export const FALSE = 1;
export const TRUE = 2;
export const EITHER = 3;

/** The bits for whether something can be false and can be true. */
export const may = (canBeFalse: boolean, canBeTrue: boolean): number =>
  (canBeFalse ? FALSE : 0) | (canBeTrue ? TRUE : 0);

/** Whether a count, known to be between two bounds, is within the bounds asked for. */
export function within(
  low: number,
  high: number,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  return may(low < min || high > max, high >= min && low <= max);
}

/** Conjunction over some findings. @param findings by position: bits */
export function every(positions: readonly number[], findings: Uint8Array): number {
  return may(
    positions.some((position) => (findings[position]! & FALSE) !== 0),
    positions.every((position) => (findings[position]! & TRUE) !== 0),
  );
}

/** Whether none of some findings is established. @param findings by position: bits */
export function none(positions: readonly number[], findings: Uint8Array): number {
  return may(
    positions.some((position) => (findings[position]! & TRUE) !== 0),
    positions.every((position) => (findings[position]! & FALSE) !== 0),
  );
}

/** Negation: swaps true and false; either stays either. */
export const negated = (bits: number): number =>
  ((bits & FALSE) !== 0 ? TRUE : 0) | ((bits & TRUE) !== 0 ? FALSE : 0);
