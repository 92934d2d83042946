import type { Room } from './effort.ts';

/** The kinds of steps in a proof: a given clause, a learnt clause that follows from those before, and a deletion. */
export const STEP = { given: 0, learnt: 1, dropped: 2 } as const;

/** A clause is held three times: by the solver, the proof and the checker. */
const HOLDERS = 3;

/**
 * The steps by which a solver reached an answer, in order: clauses as lists of literals, each twice a variable's
 * number, plus one if negated. (DRUP; Heule, Hunt and Wetzler 2013.)
 */
export class Proof {
  private steps = new Int32Array(1024);
  private used = 0;
  private readonly room: Room;

  /** @param room the memory budget for the steps, here and in the solver and the checker */
  constructor(room: Room) {
    this.room = room;
  }

  /** Adds a step. */
  add(kind: number, clause: ArrayLike<number>, from = 0, size = clause.length): void {
    this.room.take(HOLDERS * (size + 2));
    while (this.used + size + 2 > this.steps.length) this.grow();
    this.steps[this.used] = kind;
    this.steps[this.used + 1] = size;
    for (let at = 0; at < size; at += 1) this.steps[this.used + 2 + at] = clause[from + at]!;
    this.used += size + 2;
  }

  /**
   * Visits the steps from an offset on.
   * @returns the offset after the last of them
   */
  visit(from: number, visitor: (kind: number, clause: Int32Array) => void): number {
    let at = from;
    while (at < this.used) {
      const size = this.steps[at + 1]!;
      visitor(this.steps[at]!, this.steps.subarray(at + 2, at + 2 + size));
      at += size + 2;
    }
    return at;
  }

  private grow(): void {
    const larger = new Int32Array(this.steps.length * 2);
    larger.set(this.steps);
    this.steps = larger;
  }
}
