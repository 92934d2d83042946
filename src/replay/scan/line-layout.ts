import { compared, headOf, keyEndAt, plainEnd } from './layout-tokens.ts';
import { canonicalEscapeEnd } from './canonical-escape.ts';
import { BYTE, type Source } from './source.ts';
import { afterColon, skipSpace, stopOfText } from './tokens.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** How many numbers an entry of a block has: see `LineLayout.entries`. */
export const ENTRY = 5;

/** The deepest nesting of maps and lists that is handled. A case has six levels. */
const DEEPEST = 32;

/** The sorted order of keys whose heads (first four bytes) all differ. */
interface Order {
  readonly heads: Float64Array;
  /** By rank: the index of the entry. */
  readonly places: Uint8Array;
}

/** Two lists of a case whose places are known already; -1 for a place that is not. */
export interface Skipped {
  readonly evidence: number;
  readonly evidenceEnd: number;
  readonly decisions: number;
  readonly decisionsEnd: number;
}

const NOTHING: Skipped = { evidence: -1, evidenceEnd: -1, decisions: -1, decisionsEnd: -1 };

const UNKNOWN: Order = { heads: new Float64Array(0), places: new Uint8Array(0) };

/** The number of cached orders is two to the power of this. */
const ORDER_BITS = 9;
const ORDERS = 2 ** ORDER_BITS;

/** A map with more keys is left to `caseDigest`. */
const MANY = 64;

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
  /**
   * For each entry of the current map: the first four bytes of its key as one number, enough to sort keys that differ
   * in them.
   */
  private readonly heads = new Float64Array(MANY);
  /** A cache by hash of heads: the order of the last keys with these heads. Maps of an archive mostly have the same keys. */
  private readonly orders: Order[] = Array.from({ length: ORDERS }, () => UNKNOWN);
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
    if (count > MANY) return false;
    const { source, open, heads } = this;
    let hash = count;
    for (let one = 0; one < count; one += 1) {
      const place = (first + one) * ENTRY;
      const head = headOf(source, open[place]!, open[place + 1]!);
      heads[one] = head;
      hash = Math.imul(hash ^ head, 0x9e3779b1);
    }
    const slot = hash >>> (32 - ORDER_BITS);
    const known = this.orders[slot]!;
    const order = isKnown(known, heads, count) ? known.places : this.sorted(first, count, slot);
    if (order === undefined) return false;
    const { entries } = this;
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

  /** The order of the keys of a map, cached for the next map with the same keys; undefined if a key occurs twice. */
  private sorted(first: number, count: number, slot: number): Uint8Array | undefined {
    const { heads, open } = this;
    const { bytes } = this.source;
    const places = new Uint8Array(count);
    let byHeads = true;
    for (let one = 0; one < count; one += 1) {
      const place = (first + one) * ENTRY;
      let at = one;
      for (; at > 0; at -= 1) {
        const other = (first + places[at - 1]!) * ENTRY;
        let order = heads[places[at - 1]!]! - heads[one]!;
        if (order === 0) {
          byHeads = false;
          order = compared(bytes, open[other]!, open[other + 1]!, open[place]!, open[place + 1]!);
        }
        if (order === 0) return undefined;
        if (order < 0) break;
        places[at] = places[at - 1]!;
      }
      places[at] = one;
    }
    // where two heads are equal, the order depends on the rest of the keys too, so it cannot be cached by heads
    this.orders[slot] = byHeads ? { heads: heads.slice(0, count), places } : UNKNOWN;
    return places;
  }
}

function isKnown({ heads: known }: Order, heads: Float64Array, count: number): boolean {
  if (known.length !== count) return false;
  for (let at = 0; at < count; at += 1) if (known[at] !== heads[at]) return false;
  return true;
}

function longer(list: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(list.length * 2);
  copy.set(list);
  return copy;
}
