/** A column of a block, as a view of the pack's memory. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Whether all are whole numbers from 0 up to, but not including, a limit. */
export function within(values: Numbers, limit: number): boolean {
  if (values instanceof Float64Array)
    return values.every((value) => Number.isInteger(value) && value >= 0 && value < limit);
  let largest = 0;
  for (let index = 0; index < values.length; index += 1)
    if (values[index]! > largest) largest = values[index]!;
  return values.length === 0 || largest < limit;
}

/** The same, but also allows one number at or above the limit that stands for "none". */
export function withinOr(values: Numbers, limit: number, none: number): boolean {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value !== none && !(value < limit)) return false;
  }
  return !(values instanceof Float64Array) || values.every(Number.isInteger);
}

/** Whether the numbers begin with 0, never decrease, and end with a given number. */
export function isRising(values: Numbers, last: number): boolean {
  for (let index = 1; index < values.length; index += 1)
    if (!(values[index]! >= values[index - 1]!)) return false;
  return values[0] === 0 && values.at(-1) === last && values.every(Number.isInteger);
}

/** Whether all numbers lie between two bounds, inclusive. */
export function isSpread(values: Numbers, from: number, to: number): boolean {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (!(value >= from && value <= to)) return false;
  }
  return true;
}
