import type { ActivityHeap } from './activity-heap.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** The reason of a literal that was decided or given, and not implied by a clause. */
export const NONE = -1;

/** The values that a solver has given to variables so far, in the order of the trail, and why. */
export class Assignment {
  /** By literal: 1 true, -1 false, 0 unassigned. */
  values = new Int8Array(1024);
  /** By variable: how many decisions had been made. */
  levels = new Int32Array(512);
  /** By variable: the clause that implied it, by offset, or NONE. */
  reasons = new Int32Array(512);
  /** By variable: its last value, which begins at false. */
  phases = new Uint8Array(512);
  /** The literals that are true, in the order in which they became so. */
  readonly trail: number[] = [];
  /** By decision level: how long the trail was before. */
  readonly limits: number[] = [];
  /** How far along the trail clauses have been looked at. */
  head = 0;
  private readonly heap: ActivityHeap;

  /** @param heap receives the variables that have no value any more */
  constructor(heap: ActivityHeap) {
    this.heap = heap;
  }

  /** Makes room for a variable. */
  grow(variable: number): void {
    if (variable >= this.levels.length) this.double();
    this.reasons[variable] = NONE;
  }

  /** Makes a literal true. */
  assign(literal: number, reason: number): void {
    this.values[literal] = 1;
    this.values[literal ^ 1] = -1;
    this.levels[literal >> 1] = this.limits.length;
    this.reasons[literal >> 1] = reason;
    this.trail.push(literal);
  }

  /** Takes back the decisions above a level, and what they implied. */
  backTo(level: number): void {
    if (this.limits.length <= level) return;
    const from = this.limits[level]!;
    for (let at = this.trail.length - 1; at >= from; at -= 1) {
      const literal = this.trail[at]!;
      this.values[literal] = 0;
      this.values[literal ^ 1] = 0;
      this.phases[literal >> 1] = (literal & 1) ^ 1;
      this.heap.insert(literal >> 1);
    }
    this.trail.length = from;
    this.limits.length = level;
    this.head = from;
  }

  private double(): void {
    const size = this.levels.length * 2;
    const grown = <T extends Int8Array | Uint8Array | Int32Array>(old: T, larger: T): T => {
      larger.set(old);
      return larger;
    };
    this.values = grown(this.values, new Int8Array(size * 2));
    this.levels = grown(this.levels, new Int32Array(size));
    this.reasons = grown(this.reasons, new Int32Array(size));
    this.phases = grown(this.phases, new Uint8Array(size));
  }
}
