// `!` is safe in this file: there is a word for each position.

/** A set of positions below a fixed size, one bit each. */
export type Bits = Uint32Array;

/** An empty set. @param size positions are smaller than this */
export const noBits = (size: number): Bits => new Uint32Array(Math.ceil(size / WORD));

/** The positions for which a predicate holds. */
export function bitsWhere(size: number, holds: (position: number) => boolean): Bits {
  const bits = noBits(size);
  for (let position = 0; position < size; position += 1) if (holds(position)) flipBit(bits, position);
  return bits;
}

/** Whether a position is in a set. */
export const hasBit = (bits: Bits, position: number): boolean =>
  ((bits[position >>> SHIFT]! >>> (position & MASK)) & 1) === 1;

/** Puts a position in, or takes it out. */
export function flipBit(bits: Bits, position: number): void {
  bits[position >>> SHIFT]! ^= 1 << (position & MASK);
}

const WORD = 32;
const SHIFT = 5;
const MASK = 31;
