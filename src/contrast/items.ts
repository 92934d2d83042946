import type { FactReading } from './fact-reading.ts';
import type { StandingEntry } from '../engine/fact-history.ts';

/** An exhibit, or several that stand and fall together, laid out as what could be so of it: the first as it is. */
export interface Item {
  /** What it is called in an answer. */
  readonly name: string;
  /** How many of it there may be, where it is yet to be added; else 1. */
  readonly copies: number;
  readonly options: readonly {
    readonly cost: number;
    /** Positions of the exhibits that are there. */
    readonly exhibits: readonly number[];
  }[];
  /**
   * For what may be added several times: whether each copy has a value of its own of an attribute (by position, -1 for the
   * origin), which then counts apart and groups it with nothing. Undefined for what is there once.
   */
  readonly own: ((attribute: number) => boolean) | undefined;
  /** Whether it must not share a cell with others that the policy cannot tell from it. */
  readonly apart?: boolean;
}

/** An entry of a fact that is in time. */
export interface EntryInPlay {
  readonly entry: StandingEntry;
  /** The exhibits, by position, of which one must be admitted for it to stand; undefined where it needs none. */
  readonly proofs: readonly number[] | undefined;
}

/** A fact that could be otherwise: by option, the entries that it would have; the first as it is. */
export interface FactItem {
  readonly name: string;
  readonly reading: FactReading;
  readonly options: readonly { readonly cost: number; readonly entries: readonly EntryInPlay[] }[];
}

/** Who stands against whom, by position: from it follows who is admitted. */
export interface Attacks {
  /** By exhibit: those in play that refute it. Whoever refutes an exhibit refutes what repeats it. */
  readonly refuters: ReadonlyMap<number, readonly number[]>;
  /** What an exhibit repeats; -1 for nothing. */
  readonly sourceOf: (index: number) => number;
}

/** Nobody stands against anybody. */
export const NO_ATTACKS: Attacks = { refuters: new Map(), sourceOf: () => -1 };
