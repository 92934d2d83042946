import { ActivityHeap } from './activity-heap.ts';
import { Assignment, NONE } from './assignment.ts';
import { ClauseArena } from './clause-arena.ts';
import { ConflictAnalysis } from './conflict-analysis.ts';
import { LOOKED_PER_STEP } from './effort.ts';
import { LearntClauses } from './learnt-clauses.ts';
import { STEP, type Proof } from './proof.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** The solver's result: a model, a proof that there is none, or an exhausted budget. */
export type Solved = 'found' | 'refuted' | 'open';

/** Adding a literal counts as much work as looking at this many clauses. */
const ADDED = 8;
/** Conflicts between restarts, multiplied by a term of Luby's sequence. */
const RESTART = 100;

/**
 * Looks for values of variables that satisfy clauses: conflict-driven clause learning (Marques-Silva and Sakallah 1999;
 * Eén and Sörensson 2003) with two watched literals, activities, saved phases that begin at false, so that models are
 * small, and Luby's restarts. It uses no randomness and no clock: the same clauses give the same answer. Clauses may be
 * added between calls.
 */
export class Solver {
  private readonly proof: Proof;
  private readonly heap = new ActivityHeap();
  private readonly assignment = new Assignment(this.heap);
  private readonly clauses = new ClauseArena();
  private readonly analysis = new ConflictAnalysis(this.assignment, this.clauses, this.heap);
  private variables = 0;
  /** By literal: pairs of a clause that watches it, by offset, and another literal of that clause. */
  private readonly watches: number[][] = [];
  private readonly learnt = new LearntClauses();
  private contradiction = false;
  private model: Int8Array = new Int8Array(0);
  /**
   * The clause that the last refutation proves: the negations of assumptions that cannot all hold; empty if there were
   * none.
   */
  claim: readonly number[] = [];
  /** Decisions made so far, apart from assumptions. */
  tried = 0;
  /** Conflicts met so far. */
  private conflicts = 0;
  /** Clauses looked at so far, and literals of clauses that were added. */
  private looked = 0;

  /** @param proof receives every step */
  constructor(proof: Proof) {
    this.proof = proof;
  }

  /**
   * Adds a variable.
   * @returns its number
   */
  variable(): number {
    const variable = this.variables;
    this.variables += 1;
    this.assignment.grow(variable);
    this.analysis.grow(variable);
    this.watches.push([], []);
    this.heap.grow();
    return variable;
  }

  /** Adds a clause: at least one of these literals must be true. */
  add(clause: readonly number[]): void {
    this.assignment.backTo(0);
    this.looked += ADDED * clause.length;
    this.proof.add(STEP.given, clause);
    const literals = clause.length > 8 ? [...new Set(clause)] : withoutRepeats(clause);
    if (literals.some((literal) => literals.includes(literal ^ 1))) return;
    if (literals.some((literal) => this.assignment.values[literal] !== 0)) {
      literals.sort((a, b) => this.assignment.values[b]! - this.assignment.values[a]!);
    }
    const [first, second] = literals;
    if (first === undefined || this.assignment.values[first] === -1) this.contradiction = true;
    else if (second === undefined || this.assignment.values[second] === -1) {
      if (this.assignment.values[first] === 0) this.assignment.assign(first, NONE);
      if (second !== undefined) this.attach(literals);
    } else this.attach(literals);
  }

  /**
   * The work done so far, in steps: conflicts, and the clauses looked at in between, so that a budget lasts about as
   * long for small policies as for large ones. No clock is read, so it is the same on every machine.
   */
  get effort(): number {
    return this.conflicts + Math.floor(this.looked / LOOKED_PER_STEP);
  }

  /**
   * Looks for a model.
   * @param assumptions literals that must be true in this call
   * @param budget how much work to do before giving up
   */
  solve(assumptions: readonly number[], budget: number): Solved {
    this.assignment.backTo(0);
    this.claim = [];
    const end = this.effort + budget;
    for (let round = 1; ; round += 1) {
      if (this.contradiction) return 'refuted';
      const solved = this.search(assumptions, this.conflicts + RESTART * luby(round), end);
      this.assignment.backTo(0);
      if (solved !== 'open') return solved;
      if (this.effort >= end) return 'open';
      if (this.learnt.isFull) this.reduce();
    }
  }

  /** Resets the saved phases to false, as in a new solver. */
  forgetPhases(): void {
    this.assignment.backTo(0);
    this.assignment.phases.fill(0);
  }

  /** Whether the last model gives a variable a value. */
  models(variable: number): boolean {
    return 2 * variable < this.model.length;
  }

  /** Whether a literal is true in the last model. */
  holds(literal: number): boolean {
    return this.model[literal] === 1;
  }

  private search(assumptions: readonly number[], until: number, end: number): Solved {
    for (;;) {
      const conflict = this.propagate();
      if (conflict !== NONE) {
        this.conflicts += 1;
        if (this.assignment.limits.length === 0) {
          this.contradiction = true;
          return 'refuted';
        }
        this.learn(conflict);
        continue;
      }
      if (this.conflicts >= until || this.effort >= end) return 'open';
      const next = this.decision(assumptions);
      if (next === 'found' || next === 'refuted') return next;
      this.assignment.limits.push(this.assignment.trail.length);
      if (next !== NONE) this.assignment.assign(next, NONE);
    }
  }

  /** The next decision: an assumption, or the most active variable; NONE for an assumption that already holds. */
  private decision(assumptions: readonly number[]): number | 'found' | 'refuted' {
    const assumed = assumptions[this.assignment.limits.length];
    if (assumed !== undefined) {
      if (this.assignment.values[assumed] === 1) return NONE;
      if (this.assignment.values[assumed] === 0) return assumed;
      this.claim = this.failed(assumed);
      return 'refuted';
    }
    for (let variable = this.heap.pop(); variable !== undefined; variable = this.heap.pop()) {
      if (this.assignment.values[2 * variable] !== 0) continue;
      this.tried += 1;
      return 2 * variable + 1 - this.assignment.phases[variable]!;
    }
    this.model = this.assignment.values.slice(0, 2 * this.variables);
    return 'found';
  }

  /** The clause over assumptions that follows if propagation made an assumption false. */
  private failed(assumed: number): readonly number[] {
    const claim = [assumed ^ 1];
    const marked = new Set([assumed >> 1]);
    for (const literal of this.assignment.trail.toReversed()) {
      const variable = literal >> 1;
      if (!marked.has(variable) || this.assignment.levels[variable] === 0) continue;
      const reason = this.assignment.reasons[variable]!;
      if (reason === NONE) claim.push(literal ^ 1);
      else for (const other of this.clauses.literalsAt(reason)) marked.add(other >> 1);
    }
    // an assumption and its negation: the clause contains both signs
    return [...new Set(claim)];
  }

  /** Learns the clause of the first unique implication point, backtracks, and asserts its literal. */
  private learn(conflict: number): void {
    const clause = this.analysis.analysed(conflict);
    const back = clause.length === 1 ? 0 : this.assignment.levels[clause[1]! >> 1]!;
    const glue = new Set(clause.map((literal) => this.assignment.levels[literal >> 1]!)).size;
    this.assignment.backTo(back);
    this.proof.add(STEP.learnt, clause);
    if (clause.length === 1) this.assignment.assign(clause[0]!, NONE);
    else {
      const at = this.attach(clause);
      this.learnt.add(at, glue);
      this.assignment.assign(clause[0]!, at);
    }
    this.heap.decay();
  }

  /**
   * Unit propagation.
   * @returns the clause that is violated, or NONE
   */
  private propagate(): number {
    while (this.assignment.head < this.assignment.trail.length) {
      const falsified = this.assignment.trail[this.assignment.head]! ^ 1;
      this.assignment.head += 1;
      const conflict = this.visit(falsified);
      if (conflict !== NONE) return conflict;
    }
    return NONE;
  }

  private visit(falsified: number): number {
    const { values } = this.assignment;
    const arena = this.clauses.words;
    const list = this.watches[falsified]!;
    this.looked += 4 + (list.length >> 1);
    let kept = 0;
    let conflict = NONE;
    for (let index = 0; index < list.length; index += 2) {
      const at = list[index]!;
      if (conflict !== NONE || values[list[index + 1]!] === 1) {
        list[kept] = at;
        list[kept + 1] = list[index + 1]!;
        kept += 2;
        continue;
      }
      if (arena[at + 1] === falsified) {
        arena[at + 1] = arena[at + 2]!;
        arena[at + 2] = falsified;
      }
      const first = arena[at + 1]!;
      if (values[first] !== 1 && this.watchAnother(at, falsified, first)) continue;
      list[kept] = at;
      list[kept + 1] = first;
      kept += 2;
      if (values[first] === 0) this.assignment.assign(first, at);
      else if (values[first] === -1) conflict = at;
    }
    // setting an array's length is slow even if it does not change
    if (kept < list.length) list.length = kept;
    return conflict;
  }

  private watchAnother(at: number, falsified: number, first: number): boolean {
    const { values } = this.assignment;
    const arena = this.clauses.words;
    const end = at + 1 + arena[at]!;
    for (let other = at + 3; other < end; other += 1) {
      const literal = arena[other]!;
      if (values[literal] === -1) continue;
      arena[at + 2] = literal;
      arena[other] = falsified;
      this.watches[literal]!.push(at, first);
      return true;
    }
    return false;
  }

  private attach(clause: readonly number[]): number {
    const at = this.clauses.add(clause);
    this.watches[clause[0]!]!.push(at, clause[1]!);
    this.watches[clause[1]!]!.push(at, clause[0]!);
    return at;
  }

  /**
   * Deletes the half of the learnt clauses with the most levels (LBD). Called only at level 0, where no clause is
   * needed as a reason.
   */
  private reduce(): void {
    const gone = this.learnt.halve();
    for (const at of gone) this.proof.add(STEP.dropped, this.clauses.literalsAt(at));
    for (const list of this.watches) {
      let end = 0;
      for (let index = 0; index < list.length; index += 2) {
        if (gone.has(list[index]!)) continue;
        list[end] = list[index]!;
        list[end + 1] = list[index + 1]!;
        end += 2;
      }
      list.length = end;
    }
  }
}

/** The literals of a short clause, without duplicates. */
const withoutRepeats = (clause: readonly number[]): number[] =>
  clause.filter((literal, at) => clause.indexOf(literal) === at);

/** Luby's sequence: 1, 1, 2, 1, 1, 2, 4, … */
function luby(index: number): number {
  let size = 1;
  while (size < index + 1) size *= 2;
  return size === index + 1 ? size / 2 : luby(index - size / 2 + 1);
}
