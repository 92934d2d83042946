/**
 * What a search may look at to fill in attributes of exhibits: those that could be added, and those with missing
 * values. Each way so far to fill in the attributes before is tried with each value of the next one, and its classes
 * are looked at again. Counted, not timed, so that it ends at the same point on every machine.
 */
export class FillingIn {
  /** How many classes may still be looked at. */
  left: number;
  private readonly whole: FillingIn | undefined;

  /** @param left how many classes may be looked at; `whole` is what it is a share of */
  constructor(left: number = CLASSES_LOOKED_AT, whole?: FillingIn) {
    this.left = left;
    this.whole = whole;
  }

  /** Whether something may be done that looks at so many classes; if so, it is counted. */
  allows(classes: number): boolean {
    if (classes > this.left) return false;
    this.count(classes);
    return true;
  }

  /** An equal share of what is left, so that something else is left for the others. */
  share(parts: number): FillingIn {
    return new FillingIn(Math.floor(this.left / parts), this);
  }

  private count(classes: number): void {
    this.left -= classes;
    this.whole?.count(classes);
  }
}

/** About a second of work; policies of common size need less than a tenth of it. */
const CLASSES_LOOKED_AT = 20_000_000;
