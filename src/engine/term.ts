import type { Value } from '../model/case.ts';

/** What exhibits are grouped or counted once by: an attribute, by its position, or their origin (position -1). */
export interface Grouping {
  readonly name: string;
  readonly position: number;
  /** The code of the unrated value, which is treated as no value. */
  readonly unrated: number;
  /** Whether a derived exhibit is grouped by the value of its origin. */
  readonly traced: boolean;
}

/** A count of a class over exhibits whose age (as-of minus observed, ms) is at least `from` and below `to`. */
export interface Term {
  readonly class: number;
  readonly className: string;
  readonly from: number;
  readonly to: number;
  /** The clock after whose start it counts, by position in the program; -1 for none. */
  readonly clock: number;
  readonly distinct: Grouping | undefined;
}

/** A finding by `same`: it has separate counts for each value of the attribute. */
export interface SameGroup {
  readonly grouping: Grouping;
  readonly terms: readonly Term[];
  readonly atLeast: readonly number[];
  readonly id: number;
}

/** A test of a fact for which the moment at which it began to hold is worked out. */
export interface Clock {
  /** The fact's position in the vocabulary. */
  readonly fact: number;
  readonly holds: (value: Value) => boolean;
}

/** The counts of all findings of a policy: equal ones are made once. */
export interface TermTables {
  readonly terms: readonly Term[];
  /** The tests of facts for which some finding asks when they began to hold. */
  readonly clocks: readonly Clock[];
  /** By class: the positions of the terms that count it. */
  readonly termsOfClass: readonly (readonly number[])[];
  readonly sameOfClass: readonly (readonly { readonly group: SameGroup; readonly position: number }[])[];
  readonly groups: readonly SameGroup[];
  /** The `same` groups in which every count asks for at least 0: any value that an exhibit bears meets them. */
  readonly bearerGroups: readonly SameGroup[];
}
