import { LOOKED_PER_STEP } from './effort.ts';
import { STEP, type Proof } from './proof.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** The result of checking a proof. */
export interface CheckedProof {
  /** Whether every step follows, and the claim follows from them. */
  readonly sound: boolean;
  /** How many clauses were learnt in the proof. */
  readonly learnt: number;
}

/**
 * Checks proofs independently of the solver that finds them: each learnt clause must follow from the clauses before it
 * by unit propagation alone (reverse unit propagation; Goldberg and Novikov 2003), and so must the final claim.
 */
export class ProofChecker {
  private readonly checker = new Checker();
  private readonly proof: Proof;
  private read = 0;
  private learnt = 0;
  private sound = true;

  constructor(proof: Proof) {
    this.proof = proof;
  }

  /**
   * Checks the steps added since the last call, then the claim.
   * @param claim the clause that is said to follow: empty if the given clauses contradict each other
   */
  check(claim: readonly number[]): CheckedProof {
    this.read = this.proof.visit(this.read, (kind, clause) => this.take(kind, clause));
    return { sound: this.sound && this.checker.follows(claim), learnt: this.learnt };
  }

  /** The work done so far, in the solver's units. */
  get effort(): number {
    return Math.floor(this.checker.looked / LOOKED_PER_STEP);
  }

  private take(kind: number, clause: Int32Array): void {
    if (kind === STEP.dropped) return this.checker.drop(clause);
    if (kind === STEP.learnt) {
      this.learnt += 1;
      this.sound &&= this.checker.follows(clause);
    }
    return this.checker.add(clause, kind === STEP.learnt);
  }
}

/** Adding a literal counts as much work as looking at this many clauses. */
const ADDED = 8;

/** Up to this many literals, duplicates are found by comparing them one by one. */
const SHORT = 8;

class Checker {
  /** Clauses looked at so far, and literals of clauses that were added. */
  looked = 0;
  /** By literal: 1 true, -1 false, 0 unassigned. */
  private values = new Int8Array(1024);
  /** The clauses one after another, each as its length and its literals; length 0 if the clause was deleted. */
  private arena = new Int32Array(1 << 12);
  private used = 0;
  /** By literal: pairs of a clause that watches it, by offset, and another literal of that clause. */
  private readonly watching: number[][] = [];
  private readonly trail: number[] = [];
  private readonly byText = new Map<string, number[]>();
  private head = 0;
  /** Whether the clauses contradict each other without any assumption. */
  private broken = false;

  /** @param droppable whether the clause may be deleted later */
  add(given: ArrayLike<number>, droppable: boolean): void {
    this.looked += ADDED * given.length;
    let clause: number[] = [];
    let open = true;
    for (let at = 0; at < given.length; at += 1) {
      const literal = given[at]!;
      this.know(literal);
      open &&= this.values[literal] === 0;
      if (given.length > SHORT || !clause.includes(literal)) clause.push(literal);
    }
    if (given.length > SHORT) clause = [...new Set(clause)];
    // literals that are not false come first, since the first two are watched
    if (!open) clause.sort((a, b) => this.values[b]! - this.values[a]!);
    const place = this.hold(clause);
    if (droppable) this.remember(clause, place);
    const [first, second] = clause;
    if (first === undefined || this.values[first] === -1) {
      this.broken = true;
      return;
    }
    if (second !== undefined) {
      this.watching[first]!.push(place, second);
      this.watching[second]!.push(place, first);
    }
    if (this.values[first] === 0 && (second === undefined || this.values[second] === -1)) {
      this.assign(first);
      if (!this.propagate()) this.broken = true;
    }
  }

  private hold(clause: readonly number[]): number {
    const place = this.used;
    if (place + clause.length + 1 > this.arena.length) {
      const larger = new Int32Array(Math.max(this.arena.length * 2, place + clause.length + 1));
      larger.set(this.arena);
      this.arena = larger;
    }
    this.arena[place] = clause.length;
    this.arena.set(clause, place + 1);
    this.used += clause.length + 1;
    return place;
  }

  drop(given: ArrayLike<number>): void {
    const same = this.byText.get(textOf(Array.from(given)));
    const place = same?.pop();
    if (place === undefined) return;
    // a clause that became a unit may be the reason for other assignments, so it is kept
    for (let at = place + 1; at <= place + this.arena[place]!; at += 1) {
      if (this.values[this.arena[at]!] === 1) return;
    }
    // its watchers find it deleted when they next look at it
    this.arena[place] = 0;
  }

  /** Whether the clauses contradict each other once every literal of this clause is false. */
  follows(clause: ArrayLike<number>): boolean {
    if (this.broken) return true;
    const before = this.trail.length;
    let refuted = false;
    for (let at = 0; at < clause.length && !refuted; at += 1) {
      const literal = clause[at]!;
      this.know(literal);
      if (this.values[literal] === 1) refuted = true;
      else if (this.values[literal] === 0) this.assign(literal ^ 1);
    }
    refuted ||= !this.propagate();
    for (let literal = this.take(before); literal !== undefined; literal = this.take(before)) {
      this.values[literal] = 0;
      this.values[literal ^ 1] = 0;
    }
    this.head = before;
    return refuted;
  }

  private take(before: number): number | undefined {
    return this.trail.length > before ? this.trail.pop() : undefined;
  }

  private know(literal: number): void {
    while (this.watching.length <= (literal | 1)) this.watching.push([]);
    if (literal < this.values.length - 1) return;
    const larger = new Int8Array(2 * (literal + 2));
    larger.set(this.values);
    this.values = larger;
  }

  private remember(clause: readonly number[], place: number): void {
    const text = textOf(clause);
    const same = this.byText.get(text);
    if (same === undefined) this.byText.set(text, [place]);
    else same.push(place);
  }

  private assign(literal: number): void {
    this.values[literal] = 1;
    this.values[literal ^ 1] = -1;
    this.trail.push(literal);
  }

  /** @returns false at a contradiction */
  private propagate(): boolean {
    for (; this.head < this.trail.length; this.head += 1) {
      if (!this.visit(this.trail[this.head]! ^ 1)) return false;
    }
    return true;
  }

  private visit(falsified: number): boolean {
    const { values, arena } = this;
    const list = this.watching[falsified]!;
    this.looked += 4 + (list.length >> 1);
    let kept = 0;
    let sound = true;
    for (let at = 0; at < list.length; at += 2) {
      const place = list[at]!;
      let other = list[at + 1]!;
      if (sound && values[other] !== 1) {
        if (arena[place] === 0 || this.moved(place, falsified)) continue;
        other = arena[place + 1]!;
        if (values[other] === -1) sound = false;
        else if (values[other] === 0) this.assign(other);
      }
      list[kept] = place;
      list[kept + 1] = other;
      kept += 2;
    }
    if (kept < list.length) list.length = kept;
    return sound;
  }

  /** Moves the falsified literal to second place, and watches another literal instead if one is not false. */
  private moved(place: number, falsified: number): boolean {
    const { values, arena } = this;
    if (arena[place + 1] === falsified) {
      arena[place + 1] = arena[place + 2]!;
      arena[place + 2] = falsified;
    }
    const first = arena[place + 1]!;
    if (values[first] === 1) return false;
    const end = place + arena[place]!;
    for (let at = place + 3; at <= end; at += 1) {
      const literal = arena[at]!;
      if (values[literal] === -1) continue;
      arena[place + 2] = literal;
      arena[at] = falsified;
      this.watching[literal]!.push(place, first);
      return true;
    }
    return false;
  }
}

const textOf = (clause: readonly number[]): string => clause.toSorted((a, b) => a - b).join(' ');
