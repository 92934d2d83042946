import type { Value } from '../model/case.ts';
/** By what exhibits are counted apart or grouped: an attribute, by its position, or their origin (position -1). */
export interface Grouping {
  readonly name: string;
  readonly position: number;
  /** The code that counts as no value. */
  readonly unrated: number;
  /** Whether an exhibit that repeats another is grouped by the value of its origin. */
  readonly traced: boolean;
}

/** A count of a class over exhibits whose age (as-of less observed, ms) is at least `from` and below `to`. */
export interface Term {
  readonly class: number;
  readonly className: string;
  readonly from: number;
  readonly to: number;
  /** Past the start of which test of a fact it counts, by position in the program; -1 for none. */
  readonly clock: number;
  readonly distinct: Grouping | undefined;
}

/** A finding by `same`: its counts are kept apart for each value of the attribute. */
export interface SameGroup {
  readonly grouping: Grouping;
  readonly terms: readonly Term[];
  readonly atLeast: readonly number[];
  readonly id: number;
}

/** A test of a fact that is asked when it began to hold. */
export interface Clock {
  /** The fact's position in the vocabulary. */
  readonly fact: number;
  readonly holds: (value: Value) => boolean;
}
