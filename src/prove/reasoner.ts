import { ProofChecker } from './check-proof.ts';
import { FALSE, nodeOf, TRUE, type Graph, type Literal } from './graph.ts';
import { Proof } from './proof.ts';
import { Solver } from './solver.ts';

/** What a question to the solver came to; a refutation says of how many steps its proof is, once checked. */
export type Reasoned = 'found' | 'open' | { readonly learnt: number };

/**
 * Asks a solver about conditions of a graph. Only what a question depends on becomes clauses: each node a variable
 * that is true exactly where its condition holds (Tseitin 1968), and with an input come the laws that it obeys.
 */
export class Reasoner {
  private readonly graph: Graph;
  private readonly lawsOf: (input: number) => readonly Literal[];
  private readonly proof = new Proof();
  private readonly solver = new Solver(this.proof);
  private readonly checker = new ProofChecker(this.proof);
  private readonly required = new Set<Literal>();
  private readonly variables = new Map<number, number>();
  private budget: number;

  /**
   * @param lawsOf by the node of an input: conditions that hold in every case
   * @param budget how many conflicts the solver may meet, over all questions
   */
  constructor(graph: Graph, lawsOf: (input: number) => readonly Literal[], budget: number) {
    this.graph = graph;
    this.lawsOf = lawsOf;
    this.budget = budget;
  }

  /** Makes a condition hold from now on. */
  require(condition: Literal): void {
    if (condition === TRUE || this.required.has(condition)) return;
    this.required.add(condition);
    this.solver.add(condition === FALSE ? [] : [this.literal(condition)]);
  }

  /**
   * Looks for a model in which all that is required holds, and these conditions too.
   * @throws Error where the proof of a refutation does not check: a fault of the solver
   */
  ask(conditions: readonly Literal[] = []): Reasoned {
    if (conditions.includes(FALSE)) return { learnt: 0 };
    const assumptions = conditions.filter((each) => each !== TRUE).map((each) => this.literal(each));
    const solved = this.solver.solve(assumptions, this.budget - this.solver.effort);
    if (solved !== 'refuted') return solved;
    const { claim } = this.solver;
    const checked = this.checker.check(claim);
    const known = claim.every((literal) => assumptions.includes(literal ^ 1) || claim.includes(literal ^ 1));
    if (!checked.sound || !known) throw new Error('the proof of a refutation does not check');
    return { learnt: checked.learnt };
  }

  /** The work done so far, in the terms of the budget. */
  get effort(): number {
    return this.solver.effort;
  }

  /** Goes no further from now on than a share of the budget. */
  shorten(share: number): void {
    this.budget = Math.min(this.budget, this.solver.effort + Math.ceil(this.budget * share));
  }

  /** Whether a condition holds in the last model; an input on which nothing depended does not. */
  holds(condition: Literal): boolean {
    const variable = this.variables.get(nodeOf(condition));
    // What became a variable after the model was found is read off its parts.
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

  /** The solver's literal of a condition; nodes come after those they depend on, without recursion. */
  private literal(condition: Literal): number {
    const stack = [nodeOf(condition)];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (this.variables.has(node)) {
        stack.pop();
        continue;
      }
      const parts = this.graph.partsOf(node);
      const missing = (parts ?? []).map(nodeOf).filter((part) => !this.variables.has(part));
      if (missing.length > 0) stack.push(...missing);
      else {
        stack.pop();
        this.define(node, parts);
      }
    }
    return 2 * this.variables.get(nodeOf(condition))! + (condition & 1);
  }

  private define(node: number, parts: readonly Literal[] | undefined): void {
    const variable = this.solver.variable();
    this.variables.set(node, variable);
    if (parts === undefined) {
      for (const law of this.lawsOf(node)) this.require(law);
      return;
    }
    const literals = parts.map((part) => 2 * this.variables.get(nodeOf(part))! + (part & 1));
    for (const literal of literals) this.solver.add([2 * variable + 1, literal]);
    this.solver.add([2 * variable, ...literals.map((literal) => literal ^ 1)]);
  }
}
