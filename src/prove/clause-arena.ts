// `!` is safe in this file: offsets come from `add`, and each clause stands whole behind its own.

/** The clauses of a solver one after another in one array, each as its length and its literals. */
export class ClauseArena {
  /** To be read in inner loops: taken anew after each `add`, which may move it. */
  words = new Int32Array(1 << 16);
  private used = 0;

  /**
   * Adds a clause.
   * @returns where it stands
   */
  add(clause: readonly number[]): number {
    const at = this.used;
    while (at + clause.length + 1 > this.words.length) {
      const larger = new Int32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words[at] = clause.length;
    this.words.set(clause, at + 1);
    this.used += clause.length + 1;
    return at;
  }

  /** The literals of the clause that stands there. */
  literalsAt(at: number): Int32Array {
    return this.words.subarray(at + 1, at + 1 + this.words[at]!);
  }
}
