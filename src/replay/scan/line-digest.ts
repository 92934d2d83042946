import { hash } from 'node:crypto';
import { CanonicalWriter } from './canonical-writer.ts';
import { ENTRY } from './key-orders.ts';
import { LineLayout, type Skipped } from './line-layout.ts';
import { BYTE, SLACK, sourceOf, type Source } from './source.ts';

/** What a scanner found out about a line, which then need not be found a second time. */
export interface ScannedLine {
  /** Where the exhibits and the decisions are. */
  readonly skipped: Skipped;
  /** The exhibits in their RFC 8785 form. */
  readonly exhibits: Uint8Array;
}

/**
 * Computes the digest of a case from the bytes of its line, without parsing it into an object: it sorts the keys and
 * leaves out white space, which gives the RFC 8785 form. Anything written differently from that form, such as `1.0` or
 * a needless escape, is left to `caseDigest`.
 */
export class LineDigest {
  private readonly layout = new LineLayout();
  private readonly writer = new CanonicalWriter();
  private source: Source = sourceOf(new Uint8Array(0));

  /**
   * The digest of the case on a line.
   * @param bytes UTF-8, valid JSON without a byte-order mark
   * @param end the position of the line's newline
   * @param scanned what is known of the line already
   * @returns undefined if the line is not certainly in a form that this class handles
   */
  of(bytes: Uint8Array, start: number, end: number, scanned?: ScannedLine): string | undefined {
    if (end + SLACK > bytes.length) return undefined;
    if (this.source.bytes !== bytes) this.source = sourceOf(bytes);
    const last = bytes[end - 1] === BYTE.return ? end - 1 : end;
    const block = this.layout.take(this.source, start, last, scanned?.skipped);
    if (block === -1 || this.layout.blocks[block * 3 + 2] !== 1) return undefined;
    this.writer.clear(last - start);
    this.writeCase(block, scanned);
    return `sha256:${hash('sha256', this.writer.written, 'hex')}`;
  }

  /** Writes all of a case but its decisions, which are not part of the digest. */
  private writeCase(block: number, scanned: ScannedLine | undefined): void {
    const { source, writer } = this;
    const { blocks, entries } = this.layout;
    const first = blocks[block * 3]!;
    const last = first + blocks[block * 3 + 1]!;
    writer.byte(BYTE.brace);
    for (let entry = first; entry < last; entry += 1) {
      const key = entries[entry * ENTRY]!;
      const keyEnd = entries[entry * ENTRY + 1]!;
      if (isDecisions(source.bytes, key, keyEnd)) continue;
      if (writer.length > 1) writer.byte(BYTE.comma);
      writer.key(source, key - 1, keyEnd + 1);
      const value = entries[entry * ENTRY + 2]!;
      const inner = entries[entry * ENTRY + 4]!;
      if (value === scanned?.skipped.evidence) writer.append(scanned.exhibits);
      else if (inner === -1) writer.copy(source, value, entries[entry * ENTRY + 3]!);
      else writer.block(source, this.layout, inner);
    }
    writer.byte(BYTE.braceEnd);
  }
}

const DECISIONS = Buffer.from('decisions');

function isDecisions(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== DECISIONS.length) return false;
  for (let at = 0; at < DECISIONS.length; at += 1) if (bytes[start + at] !== DECISIONS[at]) return false;
  return true;
}
