/** How many learnt clauses are kept before the first reduction. */
const KEPT = 4000;

/** A clause that a solver has learnt. */
interface Learnt {
  /** Where it stands among all clauses. */
  readonly at: number;
  /** How many decision levels its literals were of (LBD): the fewer, the more useful. */
  readonly glue: number;
}

/** The clauses that a solver has learnt and may forget. */
export class LearntClauses {
  private all: Learnt[] = [];
  private most = KEPT;

  add(at: number, glue: number): void {
    this.all.push({ at, glue });
  }

  /** Whether there are so many that half of them should go. */
  get isFull(): boolean {
    return this.all.length > this.most;
  }

  /**
   * Forgets the half with the most levels, and lets a few more be kept the next time.
   * @returns where those stand that are forgotten
   */
  halve(): ReadonlySet<number> {
    const sorted = this.all.toSorted((a, b) => a.glue - b.glue || b.at - a.at);
    const stays = ({ glue }: Learnt, index: number): boolean => glue <= 2 || index < sorted.length / 2;
    const gone = new Set(sorted.filter((each, index) => !stays(each, index)).map(({ at }) => at));
    this.all = sorted.filter(stays).toSorted((a, b) => a.at - b.at);
    this.most += KEPT / 8;
    return gone;
  }
}
