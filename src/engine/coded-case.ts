import type { Value } from '../model/case.ts';
import type { CodeBook } from './code-book.ts';
import type { StandingEntry } from './fact-history.ts';

/** What became of an exhibit at admission. */
export const STATUS = { admitted: 0, refuted: 1, disputed: 2, outOfTime: 3, struck: 4 } as const;

/**
 * A case in numbers, to be weighed by any program of its vocabulary. Made once and filled again for each case, so that an
 * archive is read without making garbage; arrays grow to the largest case seen.
 */
export class CodedCase {
  readonly book: CodeBook;
  /** How far apart in `codes` two exhibits are, and two attributes: a row an exhibit, or in a pack a column an attribute. */
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
  /** By exhibit: the classes that select it, as bits, where a verdict alone is wanted. */
  selected = new Int32Array(64);
  /** By exhibit: the first exhibit of its `derived-from` chain. Set where `admit` is asked for it. */
  origin = new Int32Array(64);
  /** By exhibit: what it derives from, -1 for nothing. Meaningless unless `deriving`. */
  parent = new Int32Array(64);
  deriving = false;
  /** Whether traced attributes have the codes of what each exhibit repeats already. */
  traced = false;
  /** Pairs of positions: who refutes, whom. */
  refutations: number[] = [];
  /** By attribute: the codes given to whole numbers and references in this case, from 1. */
  readonly labels: readonly (Map<Value, number> | undefined)[];
  /** By attribute: those whole numbers and references by code, from 1. */
  private readonly named: readonly Value[][];
  /** How many exhibits may have codes that are not those of the case at hand. */
  private unclean = 0;
  /** By whom the case at hand was put into numbers, where it may want it again; forgotten with the case. */
  holder: object | undefined;
  /** By fact of the vocabulary: its value, that of its last entry that stands. */
  facts: (Value | undefined)[];
  /** By fact: its entries that stand, oldest first; undefined where it is recorded as a bare value, or not at all. */
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

  /** Forgets the case before. */
  clear(): void {
    this.codes.fill(0, 0, Math.max(this.size, this.unclean) * this.stride);
    this.unclean = 0;
    this.facts.fill(undefined);
    this.begin(0);
  }

  /** Forgets the case before, and makes room for exhibits of which whoever asks sets all that is looked at later. */
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

  /** Makes room for one exhibit more, its attributes missing. @returns its position */
  add(): number {
    const position = this.size;
    if (position === this.kinds.length) this.grow();
    this.parent[position] = -1;
    this.size += 1;
    return position;
  }

  /** Forgets all exhibits from a position on. */
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

  /** Gives codes to whole numbers or references, from 1 in their order, in place of those given before. */
  relabel(attribute: number, values: readonly Value[]): void {
    this.labels[attribute]?.clear();
    this.named[attribute]!.length = 0;
    if (this.labels[attribute] !== undefined) for (const value of values) this.label(attribute, value);
  }

  /** The whole number or reference that has a code. */
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
