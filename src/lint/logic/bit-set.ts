// `!` is safe in this file: positions are below the length that a set was made with.

const WORD = 32;

/** A set of positions below a length. Of the classes of a policy, thousands, thousands of sets are made. */
export class BitSet {
  private readonly words: Int32Array;

  private constructor(words: Int32Array) {
    this.words = words;
  }

  /** The set of all positions below a length. */
  static all(length: number): BitSet {
    return new BitSet(new Int32Array(Math.ceil(length / WORD)).fill(-1));
  }

  has(position: number): boolean {
    return ((this.words[position >> 5]! >> (position & 31)) & 1) === 1;
  }

  /** Adds a position to this set. */
  add(position: number): void {
    this.words[position >> 5]! |= 1 << (position & 31);
  }

  /** The positions that are in both sets. */
  and(other: BitSet): BitSet {
    return new BitSet(this.words.map((word, at) => word & other.words[at]!));
  }

  /** This set without some positions; a set of its own. */
  without(positions: readonly number[]): BitSet {
    const words = this.words.slice();
    for (const position of positions) words[position >> 5]! &= ~(1 << (position & 31));
    return new BitSet(words);
  }

  /** A text that only equal sets of one length share. */
  key(): string {
    const { buffer } = this.words;
    return String.fromCharCode(...new Uint16Array(buffer));
  }
}
