import { isCleanLabel } from '../../model/labels/clean-label.ts';
import { saysNothing } from '../../model/labels/says-nothing.ts';
import { isId } from './ids.ts';
import { BYTE, type Source } from './source.ts';
import { timeIn } from './times.ts';
import { inkedEnd, plainEnd } from './tokens.ts';

/** What a digest begins with. */
export const DIGEST_NAME = Buffer.from('sha256:');
const DIGEST_LENGTH = DIGEST_NAME.length + 64;

/** The position after a text that is not blank, or -1. */
export const inkedTextEnd = (source: Source, at: number): number =>
  source.bytes[at] === BYTE.quote ? inkedEnd(source, at + 1) : -1;

/** The position after a text of which something can be seen, or -1. */
export function tellingTextEnd(source: Source, at: number): number {
  const end = inkedTextEnd(source, at);
  if (end === -1) return -1;
  // nearly all texts begin with a letter of ASCII, which an escape does not
  const first = source.bytes[at + 1]! | 32;
  if (first >= 97 && first <= 122) return end;
  return saysNothing(JSON.parse(utf8(source.bytes, at, end)) as string) ? -1 : end;
}

/** The position after an id, or -1. */
export function idEnd({ bytes }: Source, at: number): number {
  const end = bytes[at] === BYTE.quote ? plainEnd(bytes, at + 1) : -1;
  return end !== -1 && isId(bytes, at + 1, end) ? end + 1 : -1;
}

/** The position after a moment, or -1. */
export function timeEnd({ bytes }: Source, at: number): number {
  const end = bytes[at] === BYTE.quote ? plainEnd(bytes, at + 1) : -1;
  return end === -1 || Number.isNaN(timeIn(bytes, at + 1, end)) ? -1 : end + 1;
}

/** The position after a digest, or -1. */
export function digestEnd({ bytes }: Source, at: number): number {
  const end = at + 1 + DIGEST_LENGTH;
  if (bytes[at] !== BYTE.quote || bytes[end] !== BYTE.quote) return -1;
  if (!isDigestName(bytes, at + 1)) return -1;
  return isHexadecimal(bytes, end - 64, end, false) ? end + 1 : -1;
}

/** Whether `sha256:` is at a place. */
export function isDigestName(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < DIGEST_NAME.length; index += 1)
    if (bytes[at + index] !== DIGEST_NAME[index]) return false;
  return true;
}

/** Whether all bytes are hexadecimal digits. @param capitals whether `A` to `F` are */
export function isHexadecimal(bytes: Uint8Array, start: number, end: number, capitals = true): boolean {
  const wanted = capitals ? LOWER_DIGIT | UPPER_DIGIT : LOWER_DIGIT;
  for (let at = start; at < end; at += 1) if ((HEXADECIMAL[bytes[at]!]! & wanted) === 0) return false;
  return true;
}

const LOWER_DIGIT = 1;
const UPPER_DIGIT = 2;

/** By byte: whether it is a hexadecimal digit, and how it is written. */
const HEXADECIMAL = Uint8Array.from({ length: 256 }, (_, byte) => {
  if ((byte >= BYTE.zero && byte <= BYTE.nine) || (byte >= 97 && byte <= 102)) return LOWER_DIGIT;
  return byte >= 65 && byte <= 70 ? UPPER_DIGIT : 0;
});

/**
 * Whether a string is a clean label. The fast path covers visible ASCII with single spaces between words, which nearly
 * all labels are.
 */
export function isLabel(bytes: Uint8Array, start: number, end: number): boolean {
  let spaced = true;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte > 127) return isCleanLabel(utf8(bytes, start, end));
    if (byte < 32 || byte === 127 || (byte === 32 && spaced)) return false;
    spaced = byte === 32;
  }
  return !spaced;
}

/** The position after a clean label, or -1. */
export function labelEnd({ bytes }: Source, at: number): number {
  const end = bytes[at] === BYTE.quote ? plainEnd(bytes, at + 1) : -1;
  return end !== -1 && isLabel(bytes, at + 1, end) ? end + 1 : -1;
}

/** Bytes as text. */
export const utf8 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
