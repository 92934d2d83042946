import { TEST_KEYS, type TestKeys } from './test.ts';
/** Bounds on a measured number. */
export interface Comparators {
  readonly 'at-least'?: number;
  readonly 'at-most'?: number;
  readonly exactly?: number;
}

/** The keys of bounds, in the order of the manual. */
export const COMPARATOR_KEYS = [
  'at-least',
  'at-most',
  'exactly',
] as const satisfies readonly (keyof Comparators)[];

/** A test of a fact; only exhibits observed after the test began to hold are counted. */
export interface After extends TestKeys {
  readonly fact: string;
}

/** The keys of `after`, in the order of the manual. */
export const AFTER_KEYS = ['fact', ...TEST_KEYS] as const;

/**
 * A count of the admitted exhibits of a class: within a window before as-of, or counted once per value of an attribute
 * or origin.
 */
export interface Counted {
  readonly count: string;
  readonly within?: string;
  readonly 'older-than'?: string;
  readonly after?: After;
  readonly distinct?: string;
}

/** The keys that narrow a count, in the order of the manual. */
export const SCOPE_KEYS = [
  'within',
  'older-than',
  'after',
  'distinct',
] as const satisfies readonly (keyof Counted)[];

/** A term of a weighted sum. */
export interface WeightedCount extends Counted {
  readonly weight: number;
}

/** A term of a finding by `same`. */
export interface ThresholdCount extends Counted {
  readonly 'at-least': number;
}

/** The keys of a term, in the order of the manual. */
export const TERM_KEYS = ['count', ...SCOPE_KEYS, 'at-least', 'weight'] as const;
