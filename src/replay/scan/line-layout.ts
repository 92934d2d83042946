import { ENTRY, KeyOrders } from './key-orders.ts';
import { keyEndAt, plainEnd } from './layout-tokens.ts';
import { canonicalEscapeEnd } from './canonical-escape.ts';
import { BYTE, type Source } from './source.ts';
import { afterColon, skipSpace, stopOfText } from './tokens.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** The deepest nesting of maps and lists that is handled. A case has six levels. */
const DEEPEST = 32;

/** Two lists of a case whose places are known already; -1 for a place that is not. */
export interface Skipped {
  readonly evidence: number;
  readonly evidenceEnd: number;
  readonly decisions: number;
  readonly decisionsEnd: number;
}

const NOTHING: Skipped = { evidence: -1, evidenceEnd: -1, decisions: -1, decisionsEnd: -1 };

/**
 * The positions of everything in a line of JSON: the keys and values of its maps, the items of its lists. It accepts
 * only the RFC 8785 form, except that white space and any order of keys are allowed.
 */
export class LineLayout {
  /**
   * The entries, one after another: start and end of the key, start and end of the value, and the number of the block
   * that the value is, or -1. An item of a list has no key, so both key positions are 0.
   */
  entries = new Int32Array(ENTRY * 1024);
  /** By block: the index of its first entry, the number of entries, and 1 if it is a map. */
  blocks = new Int32Array(3 * 256);
  private entryCount = 0;
  private blockCount = 0;
  /** Entries of maps and lists that are not yet closed. */
  private open = new Int32Array(ENTRY * 1024);
  private openCount = 0;
  private readonly orders = new KeyOrders();
  private source!: Source;
  private depth = 0;
  private skipped: Skipped = NOTHING;

  /**
   * Reads a line, or a map or list on it.
   * @param end the position of its newline, or of the carriage return before it
   * @param skipped lists that need not be read
   * @returns the block number of the whole, or -1 if it is not a map or list, or not in the form accepted
   */
  take(source: Source, start: number, end: number, skipped = NOTHING): number {
    this.source = source;
    this.skipped = skipped;
    this.entryCount = this.blockCount = this.openCount = this.depth = 0;
    const { bytes } = source;
    const at = skipSpace(bytes, start);
    if (bytes[at] !== BYTE.brace && bytes[at] !== BYTE.open) return -1;
    const after = bytes[at] === BYTE.brace ? this.map(at) : this.list(at);
    const isWhole = after === end || (after !== -1 && skipSpace(bytes, after) === end);
    return isWhole ? this.blockCount - 1 : -1;
  }

  /** The position after the map at a place, or -1. */
  private map(at: number): number {
    const { bytes } = this.source;
    const first = this.openCount;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.braceEnd) return this.close(first, 1, at);
    for (;;) {
      if (bytes[at] !== BYTE.quote) return -1;
      const key = at + 1;
      const keyEnd = keyEndAt(bytes, key);
      if (keyEnd === -1) return -1;
      at = afterColon(bytes, keyEnd + 1);
      if (at === -1) return -1;
      at = this.value(key, keyEnd, at);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) return this.close(first, 1, at);
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  private list(at: number): number {
    const { bytes } = this.source;
    const first = this.openCount;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.close) return this.close(first, 0, at);
    for (;;) {
      at = this.value(0, 0, at);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.close) return this.close(first, 0, at);
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  /**
   * Records the value at a place.
   * @returns the position after it, or -1
   */
  private value(key: number, keyEnd: number, at: number): number {
    const byte = this.source.bytes[at]!;
    let block = -1;
    let end: number;
    if (byte === BYTE.quote) end = this.textEnd(at + 1);
    else if (at === this.skipped.evidence) end = this.skipped.evidenceEnd;
    else if (at === this.skipped.decisions) end = this.skipped.decisionsEnd;
    else if (byte === BYTE.brace || byte === BYTE.open) {
      if (this.depth === DEEPEST) return -1;
      this.depth += 1;
      end = byte === BYTE.brace ? this.map(at) : this.list(at);
      this.depth -= 1;
      block = this.blockCount - 1;
    } else end = plainEnd(this.source, at);
    if (end === -1) return -1;
    const place = this.openCount * ENTRY;
    if (place === this.open.length) this.open = longer(this.open);
    const { open } = this;
    open[place] = key;
    open[place + 1] = keyEnd;
    open[place + 2] = at;
    open[place + 3] = end;
    open[place + 4] = block;
    this.openCount += 1;
    return end;
  }

  private textEnd(at: number): number {
    const { bytes } = this.source;
    for (;;) {
      at = stopOfText(this.source, at);
      if (bytes[at] === BYTE.quote) return at + 1;
      if (bytes[at] !== BYTE.backslash) return -1;
      at = canonicalEscapeEnd(bytes, at + 1);
      if (at === -1) return -1;
    }
  }

  /** Makes a block of the entries of a map or list that was closed; those of a map are sorted by key. */
  private close(first: number, isMap: 0 | 1, at: number): number {
    const count = this.openCount - first;
    const { entryCount, blockCount } = this;
    while ((entryCount + count) * ENTRY > this.entries.length) this.entries = longer(this.entries);
    if ((blockCount + 1) * 3 > this.blocks.length) this.blocks = longer(this.blocks);
    this.blocks[blockCount * 3] = entryCount;
    this.blocks[blockCount * 3 + 1] = count;
    this.blocks[blockCount * 3 + 2] = isMap;
    if (isMap === 1 ? !this.placeInOrder(first, count) : !this.placeAsIs(first, count)) return -1;
    this.openCount = first;
    this.entryCount += count;
    this.blockCount += 1;
    return at + 1;
  }

  private placeAsIs(first: number, count: number): boolean {
    this.entries.set(this.open.subarray(first * ENTRY, (first + count) * ENTRY), this.entryCount * ENTRY);
    return true;
  }

  /**
   * Copies the entries of a map in the order of their keys.
   * @returns whether no key occurs twice
   */
  private placeInOrder(first: number, count: number): boolean {
    const { source, open, entries } = this;
    const order = this.orders.orderOf(source, open, first, count);
    if (order === undefined) return false;
    for (let one = 0, to = this.entryCount * ENTRY; one < count; one += 1, to += ENTRY) {
      const from = (first + order[one]!) * ENTRY;
      entries[to] = open[from]!;
      entries[to + 1] = open[from + 1]!;
      entries[to + 2] = open[from + 2]!;
      entries[to + 3] = open[from + 3]!;
      entries[to + 4] = open[from + 4]!;
    }
    return true;
  }
}

function longer(list: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(list.length * 2);
  copy.set(list);
  return copy;
}
