import { quote } from '../diagnostic/quote.ts';

/** Nodes each of which leads to the next, and the last to the first. */
export type Cycle = readonly [first: string, ...others: string[]];

/** A walk that is under way: a node, and which of the nodes it leads to comes next. */
interface Step {
  readonly node: string;
  readonly next: readonly string[];
  position: number;
}

/**
 * Finds cycles in a directed graph: in every part that has one, at least one, and no two that share a node.
 * Depth first with a stack of its own, so that no length of chain exhausts ours.
 * @param nodes in the order of their document
 * @param nextOf the nodes that a node leads to; what is not among the nodes is passed over
 * @returns each cycle from the first of its nodes in the document on
 */
export function findCycles(
  nodes: readonly string[],
  nextOf: (node: string) => readonly string[],
): readonly Cycle[] {
  const known = new Set(nodes);
  const state = new Map<string, 'open' | 'done'>();
  const members = new Set<string>();
  const cycles: Cycle[] = [];

  function walk(start: string): void {
    const path: Step[] = [{ node: start, next: nextOf(start), position: 0 }];
    state.set(start, 'open');
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.next[step.position];
      step.position += 1;
      if (next === undefined) {
        state.set(step.node, 'done');
        path.pop();
      } else if (state.get(next) === 'open') {
        record(path.map(({ node }) => node).slice(path.findIndex(({ node }) => node === next)));
      } else if (known.has(next) && !state.has(next)) {
        state.set(next, 'open');
        path.push({ node: next, next: nextOf(next), position: 0 });
      }
    }
  }

  function record(cycle: readonly string[]): void {
    if (cycle.some((node) => members.has(node))) return;
    for (const node of cycle) members.add(node);
    const around = new Set(cycle);
    const first = nodes.find((node) => around.has(node)) ?? '';
    const at = cycle.indexOf(first);
    cycles.push([first, ...cycle.slice(at + 1), ...cycle.slice(0, at)]);
  }

  for (const node of nodes) if (!state.has(node)) walk(node);
  return cycles;
}

const SHOWN = 5;

/**
 * The words for the way round a cycle back to its first node: nothing where that leads to itself.
 * @param named an id as a message shows it
 */
export function byWayOf([, ...others]: Cycle, named: (id: string) => string = quote): string {
  if (others.length === 0) return '';
  const shown = others
    .slice(0, SHOWN)
    .map((id) => named(id))
    .join(', ');
  return ` by way of ${shown}${others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''}`;
}
