const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const HYPHEN = 8;
const MARK = 16;

const CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 97 && byte <= 122) return LOWER;
  if (byte >= 65 && byte <= 90) return UPPER;
  if (byte >= 48 && byte <= 57) return DIGIT;
  if (byte === 45) return HYPHEN;
  return byte === 46 || byte === 95 ? MARK : 0;
});

/**
 * Whether bytes are an id: lower-case letters, digits and hyphens, with at least one letter, not beginning with a
 * hyphen.
 */
export const isId = (bytes: Uint8Array, start: number, end: number): boolean =>
  isOf(bytes, start, end, LOWER | DIGIT | HYPHEN, LOWER | DIGIT);

/**
 * Whether bytes are an exhibit's id: letters, digits, dots, underscores and hyphens, with at least one letter,
 * beginning with a letter or a digit.
 */
export const isExhibitId = (bytes: Uint8Array, start: number, end: number): boolean =>
  isOf(bytes, start, end, LOWER | UPPER | DIGIT | HYPHEN | MARK, LOWER | UPPER | DIGIT);

function isOf(bytes: Uint8Array, start: number, end: number, all: number, first: number): boolean {
  if (start >= end || (CLASSES[bytes[start]!]! & first) === 0) return false;
  let met = 0;
  for (let at = start; at < end; at += 1) {
    const of = CLASSES[bytes[at]!]! & all;
    if (of === 0) return false;
    met |= of;
  }
  return (met & (LOWER | UPPER)) !== 0;
}
