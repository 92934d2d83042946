/** What may be the case, as bits: false, true, or either. */
export const FALSE = 1;
export const TRUE = 2;
export const EITHER = 3;

/** What may be the case, by whether it can be false and can be true. */
export const may = (canBeFalse: boolean, canBeTrue: boolean): number =>
  (canBeFalse ? FALSE : 0) | (canBeTrue ? TRUE : 0);

/** Whether a count between two bounds is within what is asked of it. */
export function within(
  low: number,
  high: number,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  return may(low < min || high > max, high >= min && low <= max);
}

/** Whether every one of some findings is established. @param findings by position: bits */
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

/** False for true, true for false; either stays either. */
export const negated = (bits: number): number =>
  ((bits & FALSE) !== 0 ? TRUE : 0) | ((bits & TRUE) !== 0 ? FALSE : 0);
