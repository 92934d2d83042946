import type { ActivityHeap } from './activity-heap.ts';
import { NONE, type Assignment } from './assignment.ts';
import type { ClauseArena } from './clause-arena.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Finds the clause to learn from a conflict: that of the first unique implication point. */
export class ConflictAnalysis {
  private readonly assignment: Assignment;
  private readonly clauses: ClauseArena;
  private readonly heap: ActivityHeap;
  /** By variable: whether it was met in the analysis that runs. */
  private seen = new Uint8Array(512);

  /** @param heap whose variables become more active as conflicts involve them */
  constructor(assignment: Assignment, clauses: ClauseArena, heap: ActivityHeap) {
    this.assignment = assignment;
    this.clauses = clauses;
    this.heap = heap;
  }

  /** Makes room for a variable. */
  grow(variable: number): void {
    if (variable < this.seen.length) return;
    const larger = new Uint8Array(this.seen.length * 2);
    larger.set(this.seen);
    this.seen = larger;
  }

  /** The learnt clause: the literal to assert first, then one of the highest level among the others. */
  analysed(conflict: number): number[] {
    const { levels, limits, reasons, trail, values } = this.assignment;
    const { seen } = this;
    const clause = [0];
    const level = limits.length;
    const touched: number[] = [];
    let open = 0;
    let reason = conflict;
    let at = trail.length - 1;
    for (;;) {
      for (const literal of this.clauses.literalsAt(reason)) {
        const variable = literal >> 1;
        if (seen[variable] === 1 || levels[variable] === 0 || values[literal] === 1) continue;
        seen[variable] = 1;
        touched.push(variable);
        this.heap.bump(variable);
        if (levels[variable] === level) open += 1;
        else clause.push(literal);
      }
      while (seen[trail[at]! >> 1] === 0) at -= 1;
      const literal = trail[at]!;
      at -= 1;
      open -= 1;
      if (open === 0) {
        clause[0] = literal ^ 1;
        break;
      }
      reason = reasons[literal >> 1]!;
    }
    const short = clause.filter((literal, index) => index === 0 || !this.redundant(literal));
    for (const variable of touched) seen[variable] = 0;
    this.highestSecond(short);
    return short;
  }

  /** Whether the other literals of the learnt clause imply this one, so that it can be left out. */
  private redundant(literal: number): boolean {
    const { levels, reasons } = this.assignment;
    const reason = reasons[literal >> 1]!;
    if (reason === NONE) return false;
    for (const other of this.clauses.literalsAt(reason)) {
      const variable = other >> 1;
      if (variable !== literal >> 1 && this.seen[variable] === 0 && levels[variable] !== 0) return false;
    }
    return true;
  }

  private highestSecond(clause: number[]): void {
    const { levels } = this.assignment;
    let best = 1;
    for (let at = 2; at < clause.length; at += 1) {
      if (levels[clause[at]! >> 1]! > levels[clause[best]! >> 1]!) best = at;
    }
    if (clause.length > 2) [clause[1], clause[best]] = [clause[best]!, clause[1]!];
  }
}
