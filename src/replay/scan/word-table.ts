import { BYTE, type Source } from './source.ts';

/**
 * A fixed set of words, to find which of them is at a place without making a string. A word ends with a quotation mark.
 * Its first four bytes choose a hash chain, whose words are compared whole, so a collision is never taken for a match.
 */
export class WordTable {
  /** Each word, including its closing quotation mark. */
  private readonly words: readonly Uint8Array[];
  /** The length of each word, without the quotation mark. */
  readonly lengths: Int32Array;
  /** The first four bytes of each word as one number; a shorter word is padded with zeros. */
  private readonly starts: Int32Array;
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly mask: number;

  constructor(words: readonly string[]) {
    this.words = words.map((word) => Buffer.from(`${word}"`));
    this.lengths = Int32Array.from(this.words, ({ length }) => length - 1);
    this.starts = Int32Array.from(this.words, (word) => startOf(word));
    let size = 16;
    while (size < words.length * 4) size *= 2;
    this.mask = size - 1;
    this.heads = new Int32Array(size).fill(-1);
    this.next = new Int32Array(words.length).fill(-1);
    for (const [index, start] of this.starts.entries()) {
      const chain = mix(cut(start, this.lengths[index]!)) & this.mask;
      this.next[index] = this.heads[chain]!;
      this.heads[chain] = index;
    }
  }

  /** The index of the word at a place, which must be followed by its closing quotation mark; -1 if it is not one of them. */
  at(source: Source, at: number): number {
    const start = source.view.getInt32(at, true);
    for (
      let index = this.heads[mix(upToQuote(start)) & this.mask]!;
      index !== -1;
      index = this.next[index]!
    ) {
      if (this.isAt(index, source, at)) return index;
    }
    return -1;
  }

  /** Whether a certain word is at a place, followed by its closing quotation mark. */
  isAt(index: number, { bytes, view }: Source, at: number): boolean {
    const word = this.words[index]!;
    const { length } = word;
    let from = 0;
    if (length >= 4) {
      if (view.getInt32(at, true) !== this.starts[index]) return false;
      from = 4;
    }
    while (from < length && word[from] === bytes[at + from]) from += 1;
    return from === length;
  }
}

/** The first four bytes of a word with its quotation mark, as a little-endian number. */
function startOf(word: Uint8Array): number {
  return word[0]! | ((word[1] ?? 0) << 8) | ((word[2] ?? 0) << 16) | ((word[3] ?? 0) << 24);
}

/** Clears the bytes after a quotation mark in four bytes, so that what follows a short word does not affect its hash. */
function upToQuote(four: number): number {
  if ((four & 0xff) === BYTE.quote) return 0;
  if (((four >> 8) & 0xff) === BYTE.quote) return four & 0xff;
  if (((four >> 16) & 0xff) === BYTE.quote) return four & 0xffff;
  if (((four >> 24) & 0xff) === BYTE.quote) return four & 0xffffff;
  return four;
}

const cut = (start: number, length: number): number =>
  length >= 4 ? start : start & ((1 << (length * 8)) - 1);

const mix = (four: number): number => {
  const mixed = Math.imul(four, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
