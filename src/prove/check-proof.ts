import { STEP, type Proof } from './proof.ts';

/** What a proof came to when it was checked. */
export interface CheckedProof {
  /** Whether every step follows, and the claim from them. */
  readonly sound: boolean;
  /** How many clauses were learnt on the way. */
  readonly learnt: number;
}

/**
 * Checks proofs, knowing nothing of the solver that finds them: each learnt clause must follow from those before it by
 * unit propagation alone (reverse unit propagation; Goldberg and Novikov 2003), and so must what is claimed at the end.
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
   * Checks the steps that are new, then the claim.
   * @param claim the clause that is said to follow: empty where the given clauses contradict one another
   */
  check(claim: readonly number[]): CheckedProof {
    this.read = this.proof.visit(this.read, (kind, clause) => this.take(kind, clause));
    return { sound: this.sound && this.checker.follows(claim), learnt: this.learnt };
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

type Clause = number[];

class Checker {
  /** By literal: 1 true, -1 false, 0 open. */
  private readonly values: number[] = [];
  /** By literal: the clauses that look at it. */
  private readonly watching: Clause[][] = [];
  private readonly trail: number[] = [];
  private readonly byText = new Map<string, Clause[]>();
  private head = 0;
  /** Whether the clauses contradict one another whatever is assumed. */
  private broken = false;

  /** @param droppable whether it may be let go again */
  add(given: ArrayLike<number>, droppable: boolean): void {
    const clause = [...new Set(Array.from(given))];
    for (const literal of clause) this.know(literal);
    if (droppable) this.remember(clause);
    // Those that are not false come first: they are watched.
    clause.sort((a, b) => this.values[b]! - this.values[a]!);
    if (clause.length > 1) {
      this.watching[clause[0]!]!.push(clause);
      this.watching[clause[1]!]!.push(clause);
    }
    const [first, second] = clause;
    if (first === undefined || this.values[first] === -1) this.broken = true;
    else if (this.values[first] === 0 && (second === undefined || this.values[second] === -1)) {
      this.assign(first);
      if (!this.propagate()) this.broken = true;
    }
  }

  drop(given: ArrayLike<number>): void {
    const same = this.byText.get(textOf(Array.from(given)));
    const clause = same?.pop();
    // A clause that holds for good may be what made others hold: it stays.
    if (clause === undefined || clause.some((literal) => this.values[literal] === 1)) return;
    for (const literal of clause.slice(0, 2)) {
      const list = this.watching[literal]!;
      const at = list.indexOf(clause);
      if (at !== -1) list.splice(at, 1);
    }
  }

  /** Whether the clauses contradict one another once every literal of this one is false. */
  follows(clause: ArrayLike<number>): boolean {
    if (this.broken) return true;
    const before = this.trail.length;
    let refuted = false;
    for (const literal of Array.from(clause)) {
      this.know(literal);
      if (this.values[literal] === 1) refuted = true;
      else if (this.values[literal] === 0) this.assign(literal ^ 1);
    }
    refuted ||= !this.propagate();
    for (const literal of this.trail.splice(before)) {
      this.values[literal] = 0;
      this.values[literal ^ 1] = 0;
    }
    this.head = before;
    return refuted;
  }

  private know(literal: number): void {
    while (this.values.length <= (literal | 1)) {
      this.values.push(0);
      this.watching.push([]);
    }
  }

  private remember(clause: Clause): void {
    const text = textOf(clause);
    const same = this.byText.get(text);
    if (same === undefined) this.byText.set(text, [clause]);
    else same.push(clause);
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
    const list = this.watching[falsified]!;
    let kept = 0;
    for (let at = 0; at < list.length; at += 1) {
      const clause = list[at]!;
      if (clause[0] === falsified) [clause[0], clause[1]] = [clause[1]!, falsified];
      const first = clause[0]!;
      const other = this.values[first] === 1 ? -1 : this.openIn(clause);
      if (other !== -1) {
        clause[1] = clause[other]!;
        clause[other] = falsified;
        this.watching[clause[1]]!.push(clause);
        continue;
      }
      list[kept] = clause;
      kept += 1;
      if (this.values[first] === 1) continue;
      if (this.values[first] === -1) {
        for (at += 1; at < list.length; at += 1, kept += 1) list[kept] = list[at]!;
        list.length = kept;
        return false;
      }
      this.assign(first);
    }
    list.length = kept;
    return true;
  }

  /** The place of a literal beyond the watched ones that is not false; -1 where there is none. */
  private openIn(clause: Clause): number {
    for (let at = 2; at < clause.length; at += 1) if (this.values[clause[at]!] !== -1) return at;
    return -1;
  }
}

const textOf = (clause: readonly number[]): string => clause.toSorted((a, b) => a - b).join(' ');
