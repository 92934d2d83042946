/** A reason why a finding does not count an exhibit of a kind that it counts. */
export interface Miss {
  /** The attribute that does not fit; undefined where it is the time. */
  readonly attribute: string | undefined;
  /**
   * How it does not fit: it fails the test, it is not graded, it names no value, its origin names none, it does not say
   * whether, its value differs from what is asked, its time is wrong, or nothing is counted since the test that starts
   * the count does not hold, or not since a known moment.
   */
  readonly how: 'not' | 'ungraded' | 'unnamed' | 'origin' | 'unsaid' | 'other' | 'time' | 'start';
  /** The same as a clause of its own: `severity is moderate`. */
  readonly words: string;
}
