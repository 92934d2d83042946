import { BYTE, type Source } from './source.ts';

/** A number of up to this many digits is certainly written in its RFC 8785 form. */
const DIGITS = 15;

/**
 * The closing quotation mark of a key in ASCII without escapes, or -1. Only for such keys is the order of their bytes
 * the order of RFC 8785.
 */
export function keyEndAt(bytes: Uint8Array, at: number): number {
  while (IN_KEY[bytes[at]!] === 1) at += 1;
  return bytes[at] === BYTE.quote ? at : -1;
}

/** By byte: whether it is printable ASCII that JSON writes without an escape. */
const IN_KEY = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 32 && byte < 127 && byte !== BYTE.quote && byte !== BYTE.backslash ? 1 : 0,
);

/** The first four bytes of a key as a big-endian number; a shorter key is padded with zeros. */
export function headOf({ view }: Source, start: number, end: number): number {
  const four = view.getUint32(start, false);
  const length = end - start;
  return length >= 4 ? four : length === 0 ? 0 : (four & (-1 << (32 - 8 * length))) >>> 0;
}

/** Compares two keys whose first four bytes are equal. */
export function compared(
  bytes: Uint8Array,
  one: number,
  oneEnd: number,
  other: number,
  otherEnd: number,
): number {
  const length = Math.min(oneEnd - one, otherEnd - other);
  for (let at = 4; at < length; at += 1)
    if (bytes[one + at] !== bytes[other + at]) return bytes[one + at]! - bytes[other + at]!;
  return oneEnd - one - (otherEnd - other);
}

/** The position after `true`, `false`, `null` or a whole number in its RFC 8785 form; or -1. */
export function plainEnd({ bytes, view }: Source, at: number): number {
  let end = at;
  while (bytes[end]! >= BYTE.zero && bytes[end]! <= BYTE.nine) end += 1;
  const digits = end - at;
  if (digits > 0) {
    if (digits > DIGITS || (digits > 1 && bytes[at] === BYTE.zero)) return -1;
    return bytes[end] === 46 || (bytes[end]! | 32) === 101 ? -1 : end;
  }
  const four = view.getInt32(at, true);
  if (four === 0x65757274 || four === 0x6c6c756e) return at + 4;
  return four === 0x736c6166 && bytes[at + 4] === 101 ? at + 5 : -1;
}
