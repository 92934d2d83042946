import { TEXT_LIMIT } from '../../source/text-limit.ts';
import { canonicalEscapeEnd } from './canonical-escape.ts';
import { BYTE, type Source } from './source.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Whether a byte ends a run of plain text: a quotation mark, a backslash, or a control character. */
const STOPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === BYTE.quote || byte === BYTE.backslash || byte < 32 ? 1 : 0,
);

/**
 * The first byte from `at` on that is not white space. Only spaces and tabs count, since a line has no line breaks
 * within it.
 */
export function skipSpace(bytes: Uint8Array, at: number): number {
  while (bytes[at] === 32 || bytes[at] === 9) at += 1;
  return at;
}

/**
 * The position after a colon and the white space around it; -1 if there is no colon.
 * @param at the position after the key's closing quotation mark
 */
export function afterColon(bytes: Uint8Array, at: number): number {
  at = skipSpace(bytes, at);
  return bytes[at] === BYTE.colon ? skipSpace(bytes, at + 1) : -1;
}

/** The first byte from `at` on that ends plain text: a quotation mark, a backslash or a control character. */
export function stopOfText({ bytes, view }: Source, at: number): number {
  // Four bytes at a time: a byte below 32, a quotation mark or a backslash sets its top bit in one of the sums (Warren,
  // "Hacker's Delight", 6-1). The top bit of a higher byte may be set by carry, so the exact place is then found byte
  // by byte.
  for (; at + 4 <= bytes.length; at += 4) {
    const four = view.getInt32(at, true);
    const quotes = four ^ 0x22222222;
    const slashes = four ^ 0x5c5c5c5c;
    const low = (four - 0x20202020) & ~four;
    const found = ((quotes - 0x01010101) & ~quotes) | ((slashes - 0x01010101) & ~slashes) | low;
    if ((found & 0x80808080) !== 0) break;
  }
  while (STOPS[bytes[at]!] === 0) at += 1;
  return at;
}

/**
 * The closing quotation mark of a short string without escapes.
 * @param at the byte after the opening quotation mark
 * @returns its position, or -1 where the string has an escape or is broken
 */
export function plainEnd(bytes: Uint8Array, at: number): number {
  const start = at;
  while (STOPS[bytes[at]!] === 0) at += 1;
  return bytes[at] === BYTE.quote && at - start <= TEXT_LIMIT ? at : -1;
}

/**
 * The closing quotation mark of a string that may have escapes.
 * @returns its position, or -1 if the string is broken, or has what only the JSON path can judge: an unpaired surrogate, a
 * text that may be too long
 */
export function textEnd(source: Source, at: number): number {
  const { bytes } = source;
  const start = at;
  for (;;) {
    at = stopOfText(source, at);
    if (bytes[at] === BYTE.quote) return at - start <= TEXT_LIMIT ? at : -1;
    if (bytes[at] !== BYTE.backslash) return -1;
    if (canonicalEscapeEnd(bytes, at + 1) === -1) source.isEscapedOddly = true;
    at = afterEscape(bytes, at + 1);
    if (at === -1) return -1;
  }
}

const SIMPLE_ESCAPES = new Set(Buffer.from('"\\/bfnrt'));

function afterEscape(bytes: Uint8Array, at: number): number {
  if (SIMPLE_ESCAPES.has(bytes[at]!)) return at + 1;
  if (bytes[at] !== 117) return -1;
  let code = 0;
  for (let digit = 1; digit <= 4; digit += 1) {
    const value = hexadecimal(bytes[at + digit]!);
    if (value === -1) return -1;
    code = code * 16 + value;
  }
  return code >= 0xd800 && code <= 0xdfff ? -1 : at + 5;
}

function hexadecimal(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Whether a string certainly has a character that is not a space: a visible ASCII character before any escape. */
function hasInk(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end && bytes[at] !== BYTE.backslash; at += 1) {
    if (bytes[at]! > 32 && bytes[at]! < 127) return true;
  }
  return false;
}

/** The position after a text that is not blank, or -1. @param start the byte after its opening quotation mark */
export function inkedEnd(source: Source, start: number): number {
  const end = textEnd(source, start);
  return end !== -1 && hasInk(source.bytes, start, end) ? end + 1 : -1;
}

/** The position after `true` or `false`, or -1. */
export function truthEnd({ view, bytes }: Source, at: number): number {
  const four = view.getInt32(at, true);
  if (four === 0x65757274) return at + 4;
  return four === 0x736c6166 && bytes[at + 4] === 101 ? at + 5 : -1;
}

/** The position after a whole number of at most nine digits, or -1. */
export function numberEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end]! >= BYTE.zero && bytes[end]! <= BYTE.nine) end += 1;
  const digits = end - at;
  if (digits === 0 || digits > 9 || (digits > 1 && bytes[at] === BYTE.zero)) return -1;
  return bytes[end] === 46 || (bytes[end]! | 32) === 101 ? -1 : end;
}

/** The whole number that stands between two positions. */
export function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + bytes[at]! - BYTE.zero;
  return value;
}
