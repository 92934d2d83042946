import type { FreeCase } from './environment.ts';
import { not, type Graph, type Literal } from './graph.ts';
import type { Reasoned, Reasoner } from './reasoner.ts';
import type { Space } from './space.ts';
import { add, atLeast, type Steps } from './steps.ts';

/** How a search for the smallest model ended: none, or one that is the smallest or only the smallest found. */
export type Searched = Exclude<Reasoned, 'found'> | { readonly smallest: boolean };

/**
 * Leads a reasoner to the smallest model of what it requires: fewest exhibits, then fewest facts, then the plainest
 * exhibits and values. The model is the reasoner's last.
 * @param exact what must hold for every number to be followed exactly; models beyond it are not looked at
 */
export function searchSmallest(
  space: Space,
  graph: Graph,
  free: FreeCase,
  reasoner: Reasoner,
  exact: readonly Literal[],
): Searched {
  const first = reasoner.ask();
  if (first !== 'found') return first;
  if (exact.some((condition) => !reasoner.holds(condition))) {
    const within = reasoner.ask(exact);
    if (within !== 'found') return 'open';
  }
  for (const condition of exact) reasoner.require(condition);
  const cells = space.cells
    .map((_, cell) => free.inCell(cell))
    .filter(([least]) => reasoner.knows(least!.holds));
  const facts = [...free.facts.values()]
    .map((values) => values.filter((value) => reasoner.knows(value)))
    .filter((values) => values.length > 0);
  const given = facts.map((values): Steps => [{ at: 1, holds: graph.any(values) }]);
  const smallest = [cells, given].map((numbers) => lowered(graph, reasoner, numbers));
  if (smallest.includes(undefined)) return { smallest: false };
  const choices = [...cells.flatMap((steps) => steps.map(({ holds }) => holds)), ...facts.flat()];
  return { smallest: plainest(reasoner, choices.toReversed()) };
}

/** Lowers the sum of some numbers as far as it goes, and keeps it there. @returns undefined where the budget ran out */
function lowered(graph: Graph, reasoner: Reasoner, numbers: readonly Steps[]): number | undefined {
  const measure = (): number => numbers.flat().filter(({ holds }) => reasoner.holds(holds)).length;
  let best = measure();
  const total = summed(graph, numbers, best);
  for (;;) {
    if (best === 0) break;
    const fewer = reasoner.ask([not(atLeast(total, best))]);
    if (fewer === 'open') return undefined;
    if (fewer !== 'found') break;
    best = measure();
  }
  reasoner.require(not(atLeast(summed(graph, numbers, best + 1), best + 1)));
  return reasoner.ask() === 'found' ? best : undefined;
}

/** The sum of numbers, by halves. */
function summed(graph: Graph, numbers: readonly Steps[], cap: number): Steps {
  if (numbers.length <= 1) return numbers[0] ?? [];
  const middle = Math.ceil(numbers.length / 2);
  const half = (part: readonly Steps[]): Steps => summed(graph, part, cap);
  return add(graph, half(numbers.slice(0, middle)), half(numbers.slice(middle)), cap);
}

/** Does without each choice in turn, where that can be: the first are those that read worst. */
function plainest(reasoner: Reasoner, choices: readonly Literal[]): boolean {
  const settled: Literal[] = [];
  for (const choice of choices) {
    if (reasoner.holds(choice)) {
      const without = reasoner.ask([...settled, not(choice)]);
      if (without === 'open') return false;
      if (without !== 'found') {
        settled.push(choice);
        continue;
      }
    }
    settled.push(not(choice));
  }
  return reasoner.ask(settled) === 'found';
}
