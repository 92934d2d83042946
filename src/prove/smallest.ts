import type { FreeCase } from './environment.ts';
import { not, type Graph, type Literal } from './graph.ts';
import { Numbers } from './numbers.ts';
import type { Reasoner } from './reasoner.ts';
import type { Space } from './space.ts';
import { add, atLeast, type Steps } from './steps.ts';

/** How a search for the smallest model ended. */
export type Searched =
  /** There is none; the proof has so many steps. */
  | { readonly learnt: number }
  /** There is a model. `smallest`: none is smaller, among those that are followed exactly. */
  | { readonly smallest: boolean }
  /** The budget ran out. */
  | 'open'
  /** There are only models in which a number goes beyond what is followed exactly. */
  | 'beyond';

/**
 * Leads a reasoner to the smallest model of what it requires: fewest exhibits, then fewest facts, then the plainest
 * exhibits and values. The model is the reasoner's last.
 * @param further what else there is to choose, the plainest first
 * @param beyond what must not hold for every number to be followed exactly
 */
export function searchSmallest(
  space: Space,
  graph: Graph,
  free: FreeCase,
  reasoner: Reasoner,
  beyond: readonly Literal[],
  further: readonly Literal[],
): Searched {
  const first = reasoner.ask();
  if (first !== 'found') return first;
  if (beyond.some((condition) => reasoner.holds(condition))) {
    const within = reasoner.ask(beyond.map(not));
    if (within !== 'found') return within === 'open' ? 'open' : 'beyond';
  }
  for (const condition of beyond) reasoner.require(not(condition));
  const numbers = new Numbers(space, graph, free);
  const cells = [...space.cells.keys()].filter((cell) => reasoner.knows(free.inCell(cell)[0]!.holds));
  const facts = [...free.facts.values()]
    .map((values) => values.filter((value) => reasoner.knows(value)))
    .filter((values) => values.length > 0);
  const given = facts.map((values): Steps => [{ at: 1, holds: graph.any(values) }]);
  const unary = cells.flatMap((cell) => free.inCell(cell).map(({ holds }) => holds));
  const least =
    lowered(reasoner, unary, (cap) => numbers.inCells(cells, cap)) &&
    lowered(
      reasoner,
      given.flatMap((one) => one.map(({ holds }) => holds)),
      (cap) => sum(graph, given, cap),
    );
  if (!least) return { smallest: false };
  const rest = [...free.labelChoices(), ...further].filter((choice) => reasoner.knows(choice));
  const choices = [...unary, ...facts.flat(), ...rest];
  return { smallest: plainest(reasoner, choices.toReversed()) };
}

/**
 * Finds the lowest value of a number, from 0 upwards, and keeps it there: most are low, and the lower a bound the sooner
 * it is refuted.
 * @param parts the conditions that the number counts
 * @param total the number, capped
 * @returns false where the budget ran out
 */
function lowered(reasoner: Reasoner, parts: readonly Literal[], total: (cap: number) => Steps): boolean {
  const measure = (): number => parts.filter((holds) => reasoner.holds(holds)).length;
  for (let bound = 0; bound < measure(); bound += 1) {
    const within = reasoner.ask([not(atLeast(total(bound + 1), bound + 1))]);
    if (within === 'open') return false;
    if (within === 'found') break;
  }
  const best = measure();
  reasoner.require(not(atLeast(total(best + 1), best + 1)));
  return reasoner.ask() === 'found';
}

const sum = (graph: Graph, numbers: readonly Steps[], cap: number): Steps =>
  numbers.reduce((total, number) => add(graph, total, number, cap), [] as Steps);

/** Does without each choice in turn, where that can be: the first are those that read worst. */
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
