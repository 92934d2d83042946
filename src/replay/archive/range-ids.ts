import type { IdHash } from '../id-hash.ts';

/** The ids of a range's cases, as hashes. All arrays have one entry per case that has an id. */
export interface RangeIds {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** The line of each case, from 0, counted from the range's first line. */
  readonly lines: Uint32Array;
  /** The `JUDGEMENT` of each case. */
  readonly judgements: Uint8Array;
}

const FEW_IDS = 4096;

/** A growing list of ids. */
export class IdList {
  #low = new Uint32Array(FEW_IDS);
  #high = new Uint32Array(FEW_IDS);
  #lines = new Uint32Array(FEW_IDS);
  #judgements = new Uint8Array(FEW_IDS);
  #size = 0;

  add({ low, high }: Pick<IdHash, 'low' | 'high'>, line: number, judgement: number): void {
    if (this.#size === this.#lines.length) this.#grow();
    this.#low[this.#size] = low;
    this.#high[this.#size] = high;
    this.#lines[this.#size] = line;
    this.#judgements[this.#size] = judgement;
    this.#size += 1;
  }

  all(): RangeIds {
    const size = this.#size;
    return {
      low: this.#low.slice(0, size),
      high: this.#high.slice(0, size),
      lines: this.#lines.slice(0, size),
      judgements: this.#judgements.slice(0, size),
    };
  }

  #grow(): void {
    const longer = (list: Uint32Array): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(list.length * 2);
      copy.set(list);
      return copy;
    };
    [this.#low, this.#high, this.#lines] = [longer(this.#low), longer(this.#high), longer(this.#lines)];
    const judgements = new Uint8Array(this.#lines.length);
    judgements.set(this.#judgements);
    this.#judgements = judgements;
  }
}
