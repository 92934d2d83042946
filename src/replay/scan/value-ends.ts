import { isCleanLabel } from '../../model/labels/clean-label.ts';
import { isId } from './ids.ts';
import { BYTE, type Source } from './source.ts';
import { timeIn } from './times.ts';
import { inkedEnd, plainEnd } from './tokens.ts';

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DIGEST_LENGTH = 71;

/** The position after a text that is not blank, or -1. */
export const inkedTextEnd = (source: Source, at: number): number =>
  source.bytes[at] === BYTE.quote ? inkedEnd(source, at + 1) : -1;

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
  return DIGEST.test(utf8(bytes, at + 1, end)) ? end + 1 : -1;
}

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
