import type { Value } from '../model/case.ts';
import type { CodeBook } from './code-book.ts';
import type { StandingEntry } from './fact-history.ts';

/** The result of admission for an exhibit. */
export const STATUS = { admitted: 0, refuted: 1, disputed: 2, outOfTime: 3, struck: 4 } as const;

/**
 * A case encoded as numbers, to be weighed by any program of its vocabulary. One object is reused for all cases, so
 * that reading an archive allocates nothing per case; its arrays grow to the largest case seen.
 */
export class CodedCase {
  readonly book: CodeBook;
  /**
   * How far apart in `codes` two exhibits are, and two attributes: a case document has one row per exhibit, a pack one
   * column per attribute.
   */
  stride: number;
  step = 1;
  /** Milliseconds since 1970. */
  asOf = 0;
  /** The position of the first exhibit, and how many there are. */
  first = 0;
  size = 0;
  kinds: Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array = new Int32Array(64);
  /** Milliseconds since 1970, by exhibit. */
  observed = new Float64Array(64);
  /** The value's code, 0 where it is missing, at exhibit × `stride` + attribute × `step`. */
  codes: Int32Array | Uint16Array | Uint8Array;
  status = new Uint8Array(64);
  /** By exhibit: the classes that select it, as bits. Used only where the verdict alone is wanted. */
  selected = new Int32Array(64);
  /** By exhibit: the first exhibit of its `derived-from` chain. Set only where `admit` was asked for it. */
  origin = new Int32Array(64);
  /** By exhibit: what it derives from, -1 for nothing. Meaningless unless `deriving`. */
  parent = new Int32Array(64);
  deriving = false;
  /** Whether the codes of traced attributes already hold the value of the exhibit's origin. */
  traced = false;
  /** Pairs of positions: the exhibit that refutes, then the one that it refutes. */
  refutations: number[] = [];
  /** By attribute: the codes given to whole numbers and references in this case, from 1. */
  readonly labels: readonly (Map<Value, number> | undefined)[];
  /** By attribute: the inverse of `labels`, the value of each code from 1. */
  private readonly named: readonly Value[][];
  /** How many exhibits may still have the codes of an earlier case. */
  private unclean = 0;
  /** The object that encoded the current case and may ask for it again; cleared with the case. */
  holder: object | undefined;
  /** By fact of the vocabulary: its value, from the last entry in force. */
  facts: (Value | undefined)[];
  /** By fact: its entries in force, oldest first; undefined where it is recorded as a bare value, or not at all. */
  readonly histories: (readonly StandingEntry[] | undefined)[];
  /** Whether any fact has entries. */
  dated = false;

  constructor(book: CodeBook) {
    this.book = book;
    this.stride = book.attributes.length;
    this.codes = new Int32Array(64 * this.stride);
    this.labels = book.attributes.map(({ codes }) =>
      codes === undefined ? new Map<Value, number>() : undefined,
    );
    this.named = book.attributes.map(() => []);
    this.facts = book.facts.map(() => undefined);
    this.histories = book.facts.map(() => undefined);
  }

  /** Clears the case before. */
  clear(): void {
    this.codes.fill(0, 0, Math.max(this.size, this.unclean) * this.stride);
    this.unclean = 0;
    this.facts.fill(undefined);
    this.begin(0);
  }

  /**
   * Clears the case before, and makes room for a number of exhibits without resetting their values: the caller sets
   * everything that is read later.
   */
  open(size: number): void {
    while (this.kinds.length < size) this.grow();
    this.unclean = Math.max(this.unclean, this.size, size);
    this.begin(size);
  }

  private begin(size: number): void {
    this.size = size;
    this.holder = undefined;
    this.deriving = false;
    if (this.dated) this.histories.fill(undefined);
    this.dated = false;
    if (this.refutations.length > 0) this.refutations = [];
    for (const labels of this.labels) if (labels !== undefined && labels.size > 0) labels.clear();
    for (const values of this.named) if (values.length > 0) values.length = 0;
  }

  /** Adds one exhibit, with all its attributes missing. @returns its position */
  add(): number {
    const position = this.size;
    if (position === this.kinds.length) this.grow();
    this.parent[position] = -1;
    this.size += 1;
    return position;
  }

  /** Removes all exhibits from a position on. */
  shrink(size: number): void {
    this.codes.fill(0, size * this.stride, this.size * this.stride);
    this.size = size;
  }

  /** The code of a whole number or reference, the same for equal ones of this case. */
  label(attribute: number, value: Value): number {
    const labels = this.labels[attribute]!;
    const known = labels.get(value);
    if (known !== undefined) return known;
    labels.set(value, labels.size + 1);
    this.named[attribute]!.push(value);
    return labels.size;
  }

  /** Assigns new codes to whole numbers or references, from 1 in their order, replacing the earlier ones. */
  relabel(attribute: number, values: readonly Value[]): void {
    this.labels[attribute]?.clear();
    this.named[attribute]!.length = 0;
    if (this.labels[attribute] !== undefined) for (const value of values) this.label(attribute, value);
  }

  /** The whole number or reference that a code stands for. */
  labelled(attribute: number, code: number): Value {
    return this.named[attribute]![code - 1]!;
  }

  private grow(): void {
    const room = this.kinds.length * 2;
    const grown = <T extends Int32Array | Float64Array | Uint8Array>(
      array: ArrayLike<number>,
      larger: T,
    ): T => {
      larger.set(array);
      return larger;
    };
    this.kinds = grown(this.kinds, new Int32Array(room));
    this.observed = grown(this.observed, new Float64Array(room));
    this.codes = grown(this.codes, new Int32Array(room * this.stride));
    this.selected = grown(this.selected, new Int32Array(room));
    this.status = grown(this.status, new Uint8Array(room));
    this.origin = grown(this.origin, new Int32Array(room));
    this.parent = grown(this.parent, new Int32Array(room));
  }
}
