import { ENTRY } from './key-orders.ts';
import type { LineLayout } from './line-layout.ts';
import { BYTE, SLACK, sourceOf, type Source } from './source.ts';

/** Collects bytes in their RFC 8785 form, copied from a line. */
export class CanonicalWriter {
  private out: Source = sourceOf(new Uint8Array(64 * 1024));
  length = 0;

  /** Discards what was written, and makes room. @param size the most bytes that will be written */
  clear(size: number): void {
    this.length = 0;
    if (size + SLACK > this.out.bytes.length) this.out = sourceOf(new Uint8Array(2 * (size + SLACK)));
  }

  get written(): Uint8Array {
    return this.out.bytes.subarray(0, this.length);
  }

  byte(byte: number): void {
    this.out.bytes[this.length++] = byte;
  }

  append(bytes: Uint8Array): void {
    this.out.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /**
   * Copies eight bytes at a time, as a floating-point number. No such number is NaN, whose bits an engine may change: in
   * UTF-8 there is no byte 0xff, and none from 0xf0 on before 0x7f. It may write past the end, where there is room, and
   * what it wrote there is overwritten next.
   */
  copy({ view: read }: Source, from: number, to: number): void {
    const { view: write } = this.out;
    const by = this.length - from;
    for (let at = from; at < to; at += 8) write.setFloat64(at + by, read.getFloat64(at, true), true);
    this.length = to + by;
  }

  /**
   * Copies a key and its value, without the white space between them.
   * @param key the position of its opening quotation mark
   * @param value where the value begins, and `end` the position after it
   */
  entry(source: Source, key: number, keyEnd: number, value: number, end: number): void {
    if (value === keyEnd + 1) {
      this.copy(source, key, end);
      return;
    }
    this.key(source, key, keyEnd);
    this.copy(source, value, end);
  }

  /** Copies a key and writes its colon. @param end the position after its closing quotation mark */
  key(source: Source, start: number, end: number): void {
    this.copy(source, start, end);
    this.byte(BYTE.colon);
  }

  /** Writes a map or list with sorted keys. @param block its number in a layout */
  block(source: Source, layout: LineLayout, block: number): void {
    const { blocks, entries } = layout;
    const first = blocks[block * 3]!;
    const last = first + blocks[block * 3 + 1]!;
    const isMap = blocks[block * 3 + 2] === 1;
    this.byte(isMap ? BYTE.brace : BYTE.open);
    for (let entry = first; entry < last; entry += 1) {
      const value = entries[entry * ENTRY + 2]!;
      const inner = entries[entry * ENTRY + 4]!;
      if (entry > first) this.byte(BYTE.comma);
      if (isMap) this.key(source, entries[entry * ENTRY]! - 1, entries[entry * ENTRY + 1]! + 1);
      if (inner === -1) this.copy(source, value, entries[entry * ENTRY + 3]!);
      else this.block(source, layout, inner);
    }
    this.byte(isMap ? BYTE.braceEnd : BYTE.close);
  }
}
