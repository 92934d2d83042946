/** What became of an exhibit at admission. */
export const STATUS = { admitted: 0, refuted: 1, disputed: 2, outOfTime: 3, struck: 4 } as const;

/**
 * The memory of one program: made once, used anew for each case, so that deciding allocates nothing per rule.
 * Arrays by exhibit grow to the largest case seen.
 */
export class Memory {
  status = new Uint8Array(64);
  observed = new Float64Array(64);
  origin = new Int32Array(64);
  readonly counts: Float64Array;
  readonly established: Uint8Array;
  readonly applies: Uint8Array;
  readonly defeated: Uint8Array;
  readonly classes: Int32Array;
  /** By label slot: the numbers given to the labels of this case, in the order they were met. */
  readonly labels: readonly Map<unknown, number>[];
  /** By term: the last epoch in which a distinct value was met. */
  readonly seen: Int32Array[];
  /** By group of a `same` finding: counts at value × terms + position, and the distinct values met within. */
  readonly sameCounts: Float64Array[];
  readonly sameSeen: readonly Set<string>[];
  readonly sameValues: Int32Array;
  epoch = 0;
  /** Where the ids behind each count are wanted: by term, then by group and position, with the group's value. */
  hits: number[][] | undefined;
  sameHits: { exhibit: number; position: number; value: number }[][] | undefined;

  constructor(size: {
    terms: number;
    findings: number;
    rules: number;
    words: number;
    labels: number;
    groups: number;
  }) {
    this.counts = new Float64Array(size.terms);
    this.established = new Uint8Array(size.findings);
    this.applies = new Uint8Array(size.rules);
    this.defeated = new Uint8Array(size.rules);
    this.classes = new Int32Array(size.words);
    this.labels = Array.from({ length: size.labels }, () => new Map<unknown, number>());
    this.seen = Array.from({ length: size.terms }, () => new Int32Array(16));
    this.sameCounts = Array.from({ length: size.groups }, () => new Float64Array(16));
    this.sameSeen = Array.from({ length: size.groups }, () => new Set<string>());
    this.sameValues = new Int32Array(size.groups);
  }

  /** Makes room for a case of so many exhibits and forgets the case before. */
  reset(exhibits: number, recording: boolean): void {
    if (exhibits > this.status.length) {
      const room = exhibits * 2;
      this.status = new Uint8Array(room);
      this.observed = new Float64Array(room);
      this.origin = new Int32Array(room);
    }
    this.counts.fill(0);
    for (const labels of this.labels) if (labels.size > 0) labels.clear();
    for (const seen of this.sameSeen) if (seen.size > 0) seen.clear();
    this.sameValues.fill(0);
    this.epoch += 1;
    this.hits = recording ? this.seen.map(() => []) : undefined;
    this.sameHits = recording ? this.sameSeen.map(() => []) : undefined;
  }

  /** Whether a term meets this distinct value for the first time in this case. */
  firstMet(term: number, value: number): boolean {
    let seen = this.seen[term] as Int32Array;
    if (value >= seen.length) {
      const grown = new Int32Array(Math.max(value + 1, seen.length * 2));
      grown.set(seen);
      this.seen[term] = seen = grown;
    }
    if (seen[value] === this.epoch) return false;
    seen[value] = this.epoch;
    return true;
  }

  /** The counts of a group, with room for a value of so many positions, zeroed when the value is met first. */
  sameRow(group: number, value: number, positions: number): Float64Array {
    let counts = this.sameCounts[group] as Float64Array;
    const known = this.sameValues[group] as number;
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
