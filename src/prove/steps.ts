import { FALSE, TRUE, type Graph, type Literal } from './graph.ts';

/**
 * A number that depends on the case: the values above 0 that it may reach, ascending, each with the condition under
 * which it is reached. If the number was capped, the last value stands for any higher one, too.
 */
export type Steps = readonly { readonly at: number; readonly holds: Literal }[];

/** Whether a number is at least `least`, which must not be above the number's cap. */
export function atLeast(steps: Steps, least: number): Literal {
  if (least <= 0) return TRUE;
  return steps.find(({ at }) => at >= least)?.holds ?? FALSE;
}

/** The product of a number and a factor, capped. */
export function times(steps: Steps, factor: number, cap: number): Steps {
  return capped(
    steps.map(({ at, holds }) => ({ at: at * factor, holds })),
    cap,
  );
}

/** A number with all values from a cap on merged into one. */
export function capped(steps: Steps, cap: number): Steps {
  const below = steps.filter(({ at }) => at < cap);
  const top = steps[below.length];
  return top === undefined ? below : [...below, { at: cap, holds: top.holds }];
}

/** The sum of two numbers, capped: it reaches a value if two values that add up to it are reached (totaliser). */
export function add(graph: Graph, first: Steps, second: Steps, cap: number): Steps {
  const [a, b] = [capped(first, cap), capped(second, cap)];
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const values = new Set<number>();
  for (const left of [0, ...a.map(({ at }) => at)]) {
    for (const right of [0, ...b.map(({ at }) => at)]) values.add(Math.min(left + right, cap));
  }
  values.delete(0);
  return [...values].toSorted((x, y) => x - y).map((at) => ({ at, holds: reaches(graph, a, b, at) }));
}

function reaches(graph: Graph, a: Steps, b: Steps, sum: number): Literal {
  const ways = [atLeast(b, sum)];
  for (const { at, holds } of a) {
    ways.push(graph.all([holds, atLeast(b, sum - at)]));
    // further values of one number require more and add nothing
    if (at >= sum) break;
  }
  return graph.any(ways);
}
