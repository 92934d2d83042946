import type { Many } from './many.ts';
import type { Found } from './found.ts';

/** The results of one range of a corpus; its cases are read when they are asked for. */
export interface FoundStretch {
  readonly judgements: ArrayLike<number>;
  readonly at: (position: number) => Found;
}

/**
 * The cases to be listed, in order. Those of archives are read only when they are asked for, since there may be
 * millions.
 */
export class FoundList implements Many<Found> {
  readonly #stretches: FoundStretch[] = [];
  /** For each range: the index of its first case. */
  readonly #firsts: number[] = [];
  #single: { readonly judgements: number[]; readonly found: Found[] } | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(one: Found): void {
    if (this.#single === undefined) {
      const [judgements, found]: [number[], Found[]] = [[], []];
      this.#single = { judgements, found };
      this.#begin({ judgements, at: (position) => found[position]! });
    }
    this.#single.judgements.push(one.judgement);
    this.#single.found.push(one);
    this.#length += 1;
  }

  /** Adds the results of a range. */
  add(stretch: FoundStretch): void {
    if (stretch.judgements.length === 0) return;
    this.#single = undefined;
    this.#begin(stretch);
    this.#length += stretch.judgements.length;
  }

  #begin(stretch: FoundStretch): void {
    this.#stretches.push(stretch);
    this.#firsts.push(this.#length);
  }

  at(position: number): Found {
    let [low, high] = [0, this.#firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#firsts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return this.#stretches[low]!.at(position - this.#firsts[low]!);
  }

  slice(from = 0, to = this.#length): readonly Found[] {
    return Array.from({ length: Math.max(0, Math.min(to, this.#length) - from) }, (_, at) =>
      this.at(from + at),
    );
  }

  *[Symbol.iterator](): Generator<Found> {
    for (const { judgements, at } of this.#stretches)
      for (let position = 0; position < judgements.length; position += 1) yield at(position);
  }

  /**
   * The cases whose judgement satisfies a condition.
   * @param most how many of them, from the first on
   */
  where(which: (judgement: number) => boolean, most = Infinity): Many<Found> {
    const positions: number[] = [];
    let from = 0;
    for (const { judgements } of this.#stretches) {
      for (let at = 0; at < judgements.length && positions.length < most; at += 1)
        if (which(judgements[at]!)) positions.push(from + at);
      from += judgements.length;
    }
    return new Picked(this, Uint32Array.from(positions));
  }
}

/** A selection of the cases to be listed. */
class Picked implements Many<Found> {
  readonly #list: FoundList;
  readonly #positions: Uint32Array;

  constructor(list: FoundList, positions: Uint32Array) {
    this.#list = list;
    this.#positions = positions;
  }

  get length(): number {
    return this.#positions.length;
  }

  slice(from?: number, to?: number): readonly Found[] {
    return Array.from(this.#positions.subarray(from, to), (position) => this.#list.at(position));
  }

  *[Symbol.iterator](): Generator<Found> {
    for (const position of this.#positions) yield this.#list.at(position);
  }
}
