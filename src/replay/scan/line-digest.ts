import { createHash } from 'node:crypto';
import { ENTRY, LineLayout } from './line-layout.ts';
import { BYTE, SLACK, sourceOf, type Source } from './source.ts';

/**
 * Computes the digest of a case from the bytes of its line, without parsing it into an object: it sorts the keys and
 * leaves out white space, which gives the RFC 8785 form. Anything written differently from that form, such as `1.0` or
 * a needless escape, is left to `caseDigest`.
 */
export class LineDigest {
  private readonly layout = new LineLayout();
  private source: Source = sourceOf(new Uint8Array(0));
  private out: Source = sourceOf(new Uint8Array(64 * 1024));
  private length = 0;

  /**
   * The digest of the case on a line.
   * @param bytes UTF-8, valid JSON without a byte-order mark
   * @param end the position of the line's newline
   * @returns undefined if the line is not certainly in a form that this class handles
   */
  of(bytes: Uint8Array, start: number, end: number): string | undefined {
    if (end + SLACK > bytes.length) return undefined;
    if (this.source.bytes !== bytes) this.source = sourceOf(bytes);
    const last = bytes[end - 1] === BYTE.return ? end - 1 : end;
    const block = this.layout.take(this.source, start, last);
    if (block === -1) return undefined;
    if (last - start + SLACK > this.out.bytes.length)
      this.out = sourceOf(new Uint8Array(2 * (last - start + SLACK)));
    this.length = 0;
    this.writeBlock(block, true);
    const hash = createHash('sha256').update(this.out.bytes.subarray(0, this.length));
    return `sha256:${hash.digest('hex')}`;
  }

  /** @param isCase whether it is the case itself, whose decisions are not part of the digest */
  private writeBlock(block: number, isCase: boolean): void {
    const { blocks, entries } = this.layout;
    const { bytes } = this.source;
    const out = this.out.bytes;
    const first = blocks[block * 3]!;
    const last = first + blocks[block * 3 + 1]!;
    const isMap = blocks[block * 3 + 2] === 1;
    const start = this.length;
    out[this.length++] = isMap ? BYTE.brace : BYTE.open;
    for (let entry = first; entry < last; entry += 1) {
      const key = entries[entry * ENTRY]!;
      const keyEnd = entries[entry * ENTRY + 1]!;
      if (isCase && isDecisions(bytes, key, keyEnd)) continue;
      if (this.length > start + 1) out[this.length++] = BYTE.comma;
      const value = entries[entry * ENTRY + 2]!;
      const inner = entries[entry * ENTRY + 4]!;
      if (isMap && inner === -1 && value === keyEnd + 2) {
        this.copy(key - 1, entries[entry * ENTRY + 3]!);
        continue;
      }
      if (isMap) {
        this.copy(key - 1, keyEnd + 1);
        out[this.length++] = BYTE.colon;
      }
      if (inner === -1) this.copy(value, entries[entry * ENTRY + 3]!);
      else this.writeBlock(inner, false);
    }
    out[this.length++] = isMap ? BYTE.braceEnd : BYTE.close;
  }

  /**
   * Copies four bytes at a time. It may write past the end, where there is room, and what it wrote there is overwritten
   * next.
   */
  private copy(from: number, to: number): void {
    const { view: read } = this.source;
    const { view: write } = this.out;
    const by = this.length - from;
    for (let at = from; at < to; at += 4) write.setInt32(at + by, read.getInt32(at, true), true);
    this.length = to + by;
  }
}

const DECISIONS = Buffer.from('decisions');

function isDecisions(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== DECISIONS.length) return false;
  for (let at = 0; at < DECISIONS.length; at += 1) if (bytes[start + at] !== DECISIONS[at]) return false;
  return true;
}
