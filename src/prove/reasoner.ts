import { ProofChecker } from './check-proof.ts';
import type { Effort, Room } from './effort.ts';
import { FALSE, nodeOf, TRUE, type Graph, type Literal } from './graph.ts';
import { Proof } from './proof.ts';
import { Solver } from './solver.ts';

/** The solver's answer to a question; for a refutation, the number of steps in its checked proof. */
export type Reasoned = 'found' | 'open' | { readonly learnt: number };

/**
 * Asks a solver about conditions of a graph. Only the nodes that a question depends on become clauses: each gets a
 * variable that is true exactly if its condition holds (Tseitin 1968), and each input brings the axioms that it
 * satisfies.
 */
export class Reasoner {
  private readonly graph: Graph;
  private readonly axiomsOf: (node: number) => readonly Literal[];
  private readonly proof: Proof;
  private readonly solver: Solver;
  private readonly checker: ProofChecker;
  /** Axioms that hold from now on, for every question. */
  private readonly axioms = new Set<Literal>();
  /** Conditions required for the current question only. */
  private readonly required = new Set<Literal>();
  private readonly variables = new Map<number, number>();
  /** The activation literal of the current question: its requirements hold only if it is true. */
  private asking: number | undefined;
  private effort: Effort | undefined;
  private least = 0;
  /** The number of decisions of the solver before the current question. */
  private tried = 0;
  /** Counted steps of the solver. */
  private counted = 0;

  /**
   * @param axiomsOf by node: conditions that hold in every case
   * @param room the memory budget for clauses
   */
  constructor(graph: Graph, axiomsOf: (node: number) => readonly Literal[], room: Room) {
    this.graph = graph;
    this.axiomsOf = axiomsOf;
    this.proof = new Proof(room);
    this.solver = new Solver(this.proof);
    this.checker = new ProofChecker(this.proof);
  }

  /**
   * Begins another question: the requirements of the one before are dropped, but learnt clauses are kept.
   * @param least steps of the budget that must be left
   */
  begin(effort: Effort, least = 0): void {
    if (this.asking !== undefined) this.solver.add([this.asking ^ 1]);
    this.asking = 2 * this.solver.variable();
    this.required.clear();
    this.solver.forgetPhases();
    this.effort = effort;
    this.tried = this.solver.tried;
    this.least = least;
  }

  /** Requires a condition for the current question. */
  require(condition: Literal): void {
    if (condition === TRUE || this.required.has(condition)) return;
    this.required.add(condition);
    const asking = this.asking! ^ 1;
    this.solver.add(condition === FALSE ? [asking] : [asking, this.literal(condition)]);
  }

  /**
   * Looks for a model in which all requirements and these conditions hold.
   * @throws Error if the proof of a refutation does not check: an internal error of the solver
   */
  ask(conditions: readonly Literal[] = []): Reasoned {
    if (conditions.includes(FALSE)) return { learnt: 0 };
    const effort = this.effort!;
    const assumed = conditions.filter((each) => each !== TRUE).map((each) => this.literal(each));
    const assumptions = [this.asking!, ...assumed];
    const added = this.solver.effort - this.counted;
    effort.note(added);
    const solved = this.solver.solve(assumptions, effort.left - this.least);
    effort.note(this.solver.effort - this.counted - added);
    this.counted = this.solver.effort;
    if (solved !== 'refuted') return solved;
    const { claim } = this.solver;
    const followed = this.checker.effort;
    const checked = this.checker.check(claim);
    effort.note(this.checker.effort - followed);
    const known = claim.every((literal) => assumptions.includes(literal ^ 1) || claim.includes(literal ^ 1));
    if (!checked.sound || !known) throw new Error('the proof of a refutation does not check');
    // propagation alone refuted it, without any search
    return { learnt: this.solver.tried === this.tried ? 0 : checked.learnt };
  }

  /** Limits some work to a share of the whole budget. */
  within<Result>(share: number, work: () => Result): Result {
    const { left, steps } = this.effort!;
    const { least } = this;
    this.least = Math.max(least, left - Math.ceil(steps * share));
    try {
      return work();
    } finally {
      this.least = least;
    }
  }

  /** Keeps at least this many steps of the budget unspent for the current question. */
  leave(least: number): void {
    this.least = Math.max(this.least, least);
  }

  /** Whether a condition holds in the last model; false for an input on which nothing depended. */
  holds(condition: Literal): boolean {
    const variable = this.variables.get(nodeOf(condition));
    // a node that became a variable after the model was found is evaluated from its parts
    if (variable !== undefined && this.solver.models(variable)) {
      return this.solver.holds(2 * variable + (condition & 1));
    }
    const parts = this.graph.partsOf(nodeOf(condition));
    const positive = parts !== undefined && parts.every((part) => this.holds(part));
    return (condition & 1) === 1 ? !positive : positive;
  }

  /** Whether a question so far depended on a condition. */
  knows(condition: Literal): boolean {
    return this.variables.has(nodeOf(condition));
  }

  /** The solver's literal for a condition. Nodes are encoded after those they depend on, without recursion. */
  private literal(condition: Literal): number {
    const stack = [nodeOf(condition)];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (this.variables.has(node)) {
        stack.pop();
        continue;
      }
      const parts = this.graph.partsOf(node);
      const before = stack.length;
      for (const part of parts ?? []) if (!this.variables.has(nodeOf(part))) stack.push(nodeOf(part));
      if (stack.length === before) {
        stack.pop();
        this.define(node, parts);
      }
    }
    return 2 * this.variables.get(nodeOf(condition))! + (condition & 1);
  }

  private define(node: number, parts: Int32Array | undefined): void {
    const variable = this.solver.variable();
    this.variables.set(node, variable);
    const axioms = this.axiomsOf(node);
    if (parts !== undefined) this.defineJoined(variable, parts);
    for (const axiom of axioms) {
      if (axiom === TRUE || this.axioms.has(axiom)) continue;
      this.axioms.add(axiom);
      this.solver.add(axiom === FALSE ? [] : [this.literal(axiom)]);
    }
  }

  private defineJoined(variable: number, parts: Int32Array): void {
    const literals = Array.from(parts, (part) => 2 * this.variables.get(nodeOf(part))! + (part & 1));
    for (const literal of literals) this.solver.add([2 * variable + 1, literal]);
    this.solver.add([2 * variable, ...literals.map((literal) => literal ^ 1)]);
  }
}
