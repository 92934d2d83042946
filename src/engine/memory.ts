/** A hit: an exhibit that a count of a `same` finding took in, with the value it was counted for. */
export interface SameHit {
  readonly exhibit: number;
  readonly position: number;
  readonly value: number;
}

/** The sizes of the arrays that a program needs. */
export interface MemorySize {
  readonly terms: number;
  readonly findings: number;
  readonly rules: number;
  readonly words: number;
  readonly groups: number;
  readonly clocks: number;
}

/**
 * The working memory of one program: allocated once and reused for each case, so that deciding allocates nothing per
 * rule.
 */
export class Memory {
  /** By term. */
  readonly counts: Float64Array;
  /** By finding and by rule: 1 or 0. */
  readonly established: Uint8Array;
  readonly applies: Uint8Array;
  readonly defeated: Uint8Array;
  /** The classes of the current exhibit, as bits. */
  readonly classes: Int32Array;
  /**
   * By term: for each distinct value, the epoch (the number of the case) in which it was last seen. This saves clearing
   * the arrays between cases.
   */
  private readonly seen: Int32Array[];
  /** By group of a `same` finding: its counts, at index value × positions + position. */
  readonly sameCounts: Float64Array[];
  /** By group: how many values have a row so far. */
  readonly sameValues: Int32Array;
  readonly sameSeen: readonly Set<number>[];
  /** By clock: when its test began to hold, in milliseconds since 1970; NaN where it has no start. */
  readonly starts: Float64Array;
  /** By clock: how long before as-of that was, in milliseconds. */
  readonly startAges: Float64Array;
  /** By clock: 1 where the start is known exactly. */
  readonly exact: Uint8Array;
  private epoch = 0;
  /** The hits of each count, by term and by group; undefined unless they are recorded. */
  hits: number[][] | undefined;
  sameHits: SameHit[][] | undefined;

  constructor({ terms, findings, rules, words, groups, clocks }: MemorySize) {
    this.starts = new Float64Array(clocks);
    this.startAges = new Float64Array(clocks);
    this.exact = new Uint8Array(clocks);
    this.counts = new Float64Array(terms);
    this.established = new Uint8Array(findings);
    this.applies = new Uint8Array(rules);
    this.defeated = new Uint8Array(rules);
    this.classes = new Int32Array(words);
    this.seen = Array.from({ length: terms }, () => new Int32Array(16));
    this.sameCounts = Array.from({ length: groups }, () => new Float64Array(16));
    this.sameSeen = Array.from({ length: groups }, () => new Set<number>());
    this.sameValues = new Int32Array(groups);
  }

  /** Starts a new case. @param recording whether to record which exhibits each count took in */
  reset(recording: boolean): void {
    this.counts.fill(0);
    for (const seen of this.sameSeen) if (seen.size > 0) seen.clear();
    this.sameValues.fill(0);
    this.epoch += 1;
    this.hits = recording ? this.seen.map(() => []) : undefined;
    this.sameHits = recording ? this.sameSeen.map(() => []) : undefined;
  }

  /** Whether a term sees this distinct value for the first time in this case. */
  firstMet(term: number, value: number): boolean {
    let seen = this.seen[term]!;
    if (value >= seen.length) {
      const grown = new Int32Array(Math.max(value + 1, seen.length * 2));
      grown.set(seen);
      this.seen[term] = seen = grown;
    }
    if (seen[value] === this.epoch) return false;
    seen[value] = this.epoch;
    return true;
  }

  /** The row of counts that a group has for a value; zeros, where the value is seen for the first time. */
  sameRow(group: number, value: number, positions: number): Float64Array {
    let counts = this.sameCounts[group]!;
    const known = this.sameValues[group]!;
    const needed = (value + 1) * positions;
    if (needed > counts.length) {
      const grown = new Float64Array(needed * 2);
      grown.set(counts);
      this.sameCounts[group] = counts = grown;
    }
    if (value >= known) {
      counts.fill(0, known * positions, needed);
      this.sameValues[group] = value + 1;
    }
    return counts;
  }
}
