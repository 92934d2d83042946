import { quote } from '../diagnostic/quote.ts';

/** A cycle: each node leads to the next, and the last to the first. */
export type Cycle = readonly [first: string, ...others: string[]];

/** A step of a walk in progress: a node, and the index of the successor to visit next. */
interface Step {
  readonly node: string;
  readonly next: readonly string[];
  position: number;
}

/**
 * Finds cycles in a directed graph: at least one in every strongly connected part that has one, and no two that share a
 * node. Depth first with an explicit stack, so that long chains cannot overflow the call stack.
 * @param nodes in the order of their document
 * @param nextOf the successors of a node; those not among the nodes are ignored
 * @returns each cycle, starting from its first node in the document
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

/**
 * The length of the longest chain from each node of a directed graph without cycles, itself included.
 * @param nextOf the successors of a node; those not among the nodes are ignored
 */
export function chainLengths(
  nodes: readonly string[],
  nextOf: (node: string) => readonly string[],
): ReadonlyMap<string, number> {
  const known = new Set(nodes);
  const lengths = new Map<string, number>();
  const open = [...nodes];
  for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
    let longest = 0;
    let isReady = true;
    for (const next of lengths.has(node) ? [] : nextOf(node)) {
      const length = known.has(next) ? lengths.get(next) : 0;
      if (length !== undefined) longest = Math.max(longest, length);
      else {
        isReady = false;
        open.push(next);
      }
    }
    if (!isReady) continue;
    open.pop();
    if (!lengths.has(node)) lengths.set(node, longest + 1);
  }
  return lengths;
}

const SHOWN = 5;

/**
 * Words for the path around a cycle back to its first node; empty where that node leads to itself.
 * @param named how a message shows an id
 */
export function byWayOf([, ...others]: Cycle, named: (id: string) => string = quote): string {
  if (others.length === 0) return '';
  const shown = others
    .slice(0, SHOWN)
    .map((id) => named(id))
    .join(', ');
  return ` by way of ${shown}${others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''}`;
}
