import { FALSE, TRUE, type Graph, type Literal } from './graph.ts';

/**
 * A number that depends on the case, as the values that it may pass, ascending from above 0, each with the condition
 * under which it is reached. At its last value the number may be anything from there on, where it was capped.
 */
export type Steps = readonly { readonly at: number; readonly holds: Literal }[];

/** Whether a number is at least so much; `least` must not pass what the number was capped at. */
export function atLeast(steps: Steps, least: number): Literal {
  if (least <= 0) return TRUE;
  return steps.find(({ at }) => at >= least)?.holds ?? FALSE;
}

/** A number, so many times over, capped. */
export function times(steps: Steps, factor: number, cap: number): Steps {
  return capped(
    steps.map(({ at, holds }) => ({ at: at * factor, holds })),
    cap,
  );
}

/** A number that tells no more of itself beyond a value than that it is reached. */
export function capped(steps: Steps, cap: number): Steps {
  const below = steps.filter(({ at }) => at < cap);
  const top = steps[below.length];
  return top === undefined ? below : [...below, { at: cap, holds: top.holds }];
}

/** The sum of two numbers, capped: it reaches a value wherever two values that make it up are reached (totaliser). */
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
    // Further values ask for more and give no more.
    if (at >= sum) break;
  }
  return graph.any(ways);
}
