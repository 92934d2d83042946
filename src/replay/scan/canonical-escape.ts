import { BYTE } from './source.ts';

/** The escapes that RFC 8785 writes as a backslash and one letter or sign. */
const LETTERS = new Set(Buffer.from('"\\bfnrt'));

/** The control characters with such a short escape: RFC 8785 does not write them as `\u`. */
const LETTERED = new Set([8, 9, 10, 12, 13]);

/**
 * The position after an escape in the form of RFC 8785, or -1 if it has another form.
 * @param at the position after its backslash
 */
export function canonicalEscapeEnd(bytes: Uint8Array, at: number): number {
  if (LETTERS.has(bytes[at]!)) return at + 1;
  if (bytes[at] !== 117 || bytes[at + 1] !== BYTE.zero || bytes[at + 2] !== BYTE.zero) return -1;
  const high = bytes[at + 3]! - BYTE.zero;
  const low = digit(bytes[at + 4]!);
  return (high === 0 || high === 1) && low !== -1 && !LETTERED.has(high * 16 + low) ? at + 5 : -1;
}

/** The value of a hexadecimal digit in lower case, or -1. */
function digit(byte: number): number {
  if (byte >= BYTE.zero && byte <= BYTE.nine) return byte - BYTE.zero;
  return byte >= 97 && byte <= 102 ? byte - 87 : -1;
}
