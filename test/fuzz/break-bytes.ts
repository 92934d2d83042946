import { chance, pick, within, type Draw } from '../naive/draw.ts';

type Break = (draw: Draw, bytes: Buffer, other: Buffer) => Buffer;

const at = (draw: Draw, bytes: Buffer): number => draw(bytes.length + 1);

/** A stretch of bytes, most of the time a short one. */
function stretch(draw: Draw, bytes: Buffer): Buffer {
  const from = at(draw, bytes);
  return bytes.subarray(from, from + within(draw, 1, pick(draw, [1, 4, 40, 400])));
}

const put = (bytes: Buffer, from: number, until: number, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, from), ...parts, bytes.subarray(until)]);

/** Bytes that mean something to a reader of text, or nothing to any. */
const BYTES = [
  0, 9, 10, 13, 27, 32, 34, 35, 38, 39, 42, 45, 58, 91, 93, 123, 125, 0x7f, 0x80, 0xc3, 0xed, 0xff,
];

const BREAKS: readonly Break[] = [
  (draw, bytes) => {
    const changed = Buffer.from(bytes);
    const place = draw(bytes.length);
    changed[place] = changed[place]! ^ (1 << draw(8));
    return changed;
  },
  (draw, bytes) => {
    const from = at(draw, bytes);
    return put(bytes, from, from, Buffer.from([chance(draw, 50) ? pick(draw, BYTES) : draw(256)]));
  },
  (draw, bytes) => {
    const from = at(draw, bytes);
    return put(bytes, from, from + 1, Buffer.from([pick(draw, BYTES)]));
  },
  (draw, bytes) => {
    const from = at(draw, bytes);
    return put(bytes, from, from + within(draw, 1, pick(draw, [1, 4, 40])));
  },
  (draw, bytes) => {
    const from = at(draw, bytes);
    const part = stretch(draw, bytes);
    return put(bytes, from, from, ...Array.from({ length: pick(draw, [1, 1, 2, 20]) }, () => part));
  },
  (draw, bytes) => bytes.subarray(0, at(draw, bytes)),
  (draw, bytes) => bytes.subarray(at(draw, bytes)),
  (draw, bytes, other) =>
    Buffer.concat([bytes.subarray(0, at(draw, bytes)), other.subarray(at(draw, other))]),
  (draw, bytes, other) => {
    const from = at(draw, bytes);
    return put(bytes, from, from, stretch(draw, other));
  },
  (draw, bytes, other) =>
    Buffer.concat([bytes, Buffer.from(pick(draw, ['---\n', '\n---\n', '...\n', '\n', ''])), other]),
];

/**
 * Bytes broken in one place or a few: flipped, put in, taken out, repeated, cut off, joined to those of another document.
 */
export function brokenBytes(draw: Draw, bytes: Buffer, other: Buffer): Buffer {
  let now = bytes;
  for (let times = pick(draw, [1, 1, 1, 1, 2, 4]); times > 0; times -= 1)
    if (now.length > 0) now = pick(draw, BREAKS)(draw, now, other);
  return now;
}
