/** The lines of a range that are to be listed, in file order. All arrays have one entry per line. */
export interface Notables {
  /** From 0, counted from the range's first line. */
  readonly lines: Uint32Array;
  /** Where each line begins, and where it ends, in bytes of the archive. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly judgements: Uint8Array;
  /** The number of the case's group in the ledger; -1 if there is no ledger or the case is not decided. */
  readonly groups: Int32Array;
}

const FEW = 256;

/** A growing list of such lines: about 30 bytes a line. */
export class NotableList {
  #lines = new Uint32Array(FEW);
  #starts = new Float64Array(FEW);
  #ends = new Float64Array(FEW);
  #judgements = new Uint8Array(FEW);
  #groups = new Int32Array(FEW);
  #size = 0;

  add(line: number, start: number, end: number, judgement: number, group: number): void {
    if (this.#size === this.#lines.length) this.#grow();
    this.#lines[this.#size] = line;
    this.#starts[this.#size] = start;
    this.#ends[this.#size] = end;
    this.#judgements[this.#size] = judgement;
    this.#groups[this.#size] = group;
    this.#size += 1;
  }

  all(): Notables {
    const size = this.#size;
    return {
      lines: this.#lines.slice(0, size),
      starts: this.#starts.slice(0, size),
      ends: this.#ends.slice(0, size),
      judgements: this.#judgements.slice(0, size),
      groups: this.#groups.slice(0, size),
    };
  }

  #grow(): void {
    const size = this.#size * 2;
    this.#lines = copied(this.#lines, new Uint32Array(size));
    this.#starts = copied(this.#starts, new Float64Array(size));
    this.#ends = copied(this.#ends, new Float64Array(size));
    this.#judgements = copied(this.#judgements, new Uint8Array(size));
    this.#groups = copied(this.#groups, new Int32Array(size));
  }
}

function copied<T extends { set: (from: ArrayLike<number>) => void }>(from: ArrayLike<number>, to: T): T {
  to.set(from);
  return to;
}
