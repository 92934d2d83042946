import { firstOf } from '../model/ends.ts';
import type { FreeCase } from './environment.ts';
import { not, type Graph, type Literal } from './graph.ts';
import { Numbers } from './numbers.ts';
import type { Reasoner } from './reasoner.ts';
import type { Space } from './space.ts';
import { add, atLeast, type Steps } from './steps.ts';

/** How a search for a model ended. */
export type Searched =
  /** There is no model; the proof has this many steps. */
  | { readonly learnt: number }
  /** There is a model, which can be made smaller. */
  | SmallerModels
  /** The budget was exhausted. */
  | 'open'
  /** Every model goes beyond the encoded limits. */
  | 'unbounded';

/**
 * Looks for a model of what a reasoner requires.
 * @param overflows what must be false for every number to be within the encoded limits
 * @param further further choices, the plainest first
 */
export function searchSmallest(
  space: Space,
  graph: Graph,
  free: FreeCase,
  reasoner: Reasoner,
  overflows: readonly Literal[],
  further: readonly Literal[],
): Searched {
  const first = reasoner.ask();
  if (first !== 'found') return first;
  if (overflows.some((condition) => reasoner.holds(condition))) {
    const within = reasoner.ask(overflows.map(not));
    if (within !== 'found') return within === 'open' ? 'open' : 'unbounded';
  }
  for (const condition of overflows) reasoner.require(not(condition));
  return new SmallerModels(space, graph, free, reasoner, further);
}

/**
 * Leads a reasoner from its last model to smaller ones: fewest exhibits, then fewest facts, then the plainest exhibits
 * and values.
 */
export class SmallerModels {
  private readonly graph: Graph;
  private readonly free: FreeCase;
  private readonly reasoner: Reasoner;
  private readonly further: readonly Literal[];
  private readonly cells: readonly number[];
  private readonly unary: readonly Literal[];
  private readonly facts: readonly (readonly Literal[])[];
  private readonly numbers: Numbers;

  constructor(space: Space, graph: Graph, free: FreeCase, reasoner: Reasoner, further: readonly Literal[]) {
    this.graph = graph;
    this.free = free;
    this.reasoner = reasoner;
    this.further = further;
    this.numbers = new Numbers(space, graph, free);
    this.cells = [...space.cells.keys()].filter((cell) => reasoner.knows(firstOf(free.inCell(cell)).holds));
    this.unary = this.cells.flatMap((cell) => free.inCell(cell).map(({ holds }) => holds));
    this.facts = [...free.facts.values()]
      .map((values) => values.filter((value) => reasoner.knows(value)))
      .filter((values) => values.length > 0);
  }

  /** How many exhibits the model has. */
  get exhibits(): number {
    return this.unary.filter((holds) => this.reasoner.holds(holds)).length;
  }

  /**
   * Minimises the exhibits.
   * @returns false if the budget was exhausted, so that there may be fewer
   */
  fewestExhibits(): boolean {
    return lowered(this.reasoner, this.unary, (cap) => this.numbers.inCells(this.cells, cap));
  }

  /**
   * Minimises the facts, keeping the number of exhibits.
   * @returns false if the budget was exhausted
   */
  fewestFacts(): boolean {
    const given = this.facts.map((values): Steps => [{ at: 1, holds: this.graph.any(values) }]);
    return lowered(
      this.reasoner,
      given.flatMap((one) => one.map(({ holds }) => holds)),
      (cap) => sum(this.graph, given, cap),
    );
  }

  /**
   * Chooses the plainest contents, keeping the numbers of exhibits and facts.
   * @returns false if the budget was exhausted
   */
  plainest(): boolean {
    const { reasoner } = this;
    const rest = [...this.free.labelChoices(), ...this.further].filter((choice) => reasoner.knows(choice));
    // the sorts of exhibits matter more to a reader than their labels, so they are chosen first
    const times = this.free.timeChoices().filter((choice) => reasoner.knows(choice));
    const choices = [this.unary, this.facts.flat(), times, rest].flatMap((each) => each.toReversed());
    return plainest(reasoner, choices);
  }
}

/** How far a number is encoded at first. */
const FEW = 4;

/**
 * Minimises a number, from its value in the last model downwards, and fixes it there. Models are small from the start,
 * so usually only the last bound must be refuted.
 * @param parts the conditions that the number counts
 * @param total the number, capped
 * @returns false if the budget was exhausted
 */
function lowered(reasoner: Reasoner, parts: readonly Literal[], total: (cap: number) => Steps): boolean {
  const measure = (): number => parts.filter((holds) => reasoner.holds(holds)).length;
  // the number is encoded up to a power of two, so that several bounds share an encoding
  const sums = new Map<number, Steps>();
  const exceeds = (bound: number): Literal => {
    const cap = 2 ** Math.ceil(Math.log2(Math.max(bound + 1, FEW)));
    const steps = sums.get(cap) ?? total(cap);
    sums.set(cap, steps);
    return atLeast(steps, bound + 1);
  };
  let best = measure();
  while (best > 0) {
    const within = reasoner.ask([not(exceeds(best - 1))]);
    if (within === 'open') return false;
    if (within !== 'found') break;
    best = measure();
  }
  reasoner.require(not(exceeds(best)));
  return reasoner.ask() === 'found';
}

const sum = (graph: Graph, numbers: readonly Steps[], cap: number): Steps =>
  numbers.reduce((total, number) => add(graph, total, number, cap), [] as Steps);

/** Tries to make each choice false in turn, beginning with those that are the hardest to read. */
function plainest(reasoner: Reasoner, choices: readonly Literal[]): boolean {
  for (const choice of choices) {
    if (reasoner.holds(choice)) {
      const without = reasoner.ask([not(choice)]);
      if (without === 'open') return false;
      if (without !== 'found') {
        reasoner.require(choice);
        continue;
      }
    }
    reasoner.require(not(choice));
  }
  return reasoner.ask() === 'found';
}
