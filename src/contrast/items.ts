import type { Bits } from './bits.ts';
import type { FactReading } from './fact-reading.ts';
import type { StandingEntry } from '../engine/fact-history.ts';

/** An exhibit, or several that can only change together, with its options: the first is the present state. */
export interface Item {
  /** Its name in results. */
  readonly name: string;
  /** For something to add: how many copies there may be; otherwise 1. */
  readonly copies: number;
  readonly options: readonly {
    readonly cost: number;
    /** Positions of the exhibits that are present under this option. */
    readonly exhibits: readonly number[];
  }[];
  /**
   * For something that can be added several times: whether each copy has its own value of an attribute (by position, -1
   * for the origin), so that it is counted separately and grouped with nothing. Undefined otherwise.
   */
  readonly own: ((attribute: number) => boolean) | undefined;
  /** Whether it must have a cell of its own, even if the policy cannot distinguish it from others. */
  readonly apart?: boolean;
}

/** An entry of a fact that is in time. */
export interface EntryInPlay {
  readonly entry: StandingEntry;
  /**
   * The exhibits, by position, of which at least one must be admitted for the entry to be in force; undefined where it
   * needs none.
   */
  readonly proofs: readonly number[] | undefined;
}

/** A fact with its options, each a list of entries; the first is the present state. */
export interface FactItem {
  readonly name: string;
  readonly reading: FactReading;
  readonly options: readonly {
    readonly cost: number;
    readonly entries: readonly EntryInPlay[];
    /** The findings on the fact that hold under this option, by their place in the reading, where they are known. */
    readonly holds?: Bits | undefined;
  }[];
}

/** Who refutes whom, by position: this determines who is admitted. */
export interface Attacks {
  /**
   * By exhibit: the exhibits that refute it, among those that could be weighed. Refuting an exhibit also refutes what
   * derives from it.
   */
  readonly refuters: ReadonlyMap<number, readonly number[]>;
  /** The exhibit that an exhibit derives from; -1 for none. */
  readonly sourceOf: (index: number) => number;
}

/** Without any attacks. */
export const NO_ATTACKS: Attacks = { refuters: new Map(), sourceOf: () => -1 };
