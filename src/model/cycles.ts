import { itemAt, lookUp } from './look-up.ts';

/** A cycle: each node leads to the next, and the last to the first. */
export type Cycle = readonly [first: string, ...others: string[]];

/** A step of a walk in progress: a node, and the index of the successor to visit next. */
interface Step {
  readonly node: string;
  readonly next: readonly string[];
  position: number;
  /** Where on the path the last node stands that is known to be in a cycle, up to this one; -1 where none does. */
  lastMember: number;
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
  const order = new Map(nodes.map((node, at) => [node, at]));
  // where an open node stands on the path, and -1 for one that is done
  const places = new Map<string, number>();
  const cycles: Cycle[] = [];

  function walk(start: string): void {
    const path: Step[] = [];
    const open = (node: string): void => {
      places.set(node, path.length);
      path.push({ node, next: nextOf(node), position: 0, lastMember: path.at(-1)?.lastMember ?? -1 });
    };
    open(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.next[step.position];
      step.position += 1;
      if (next === undefined) {
        places.set(step.node, -1);
        path.pop();
        continue;
      }
      const place = places.get(next);
      if (place === undefined) {
        if (order.has(next)) open(next);
      } else if (place > step.lastMember) record(path.slice(place), place);
    }
  }

  /** @param place where on the path the cycle begins: after all nodes that are in another */
  function record(steps: readonly Step[], place: number): void {
    for (const [at, step] of steps.entries()) step.lastMember = place + at;
    const cycle = steps.map(({ node }) => node);
    const inDocument = cycle.map((node) => lookUp(order, node));
    const at = inDocument.indexOf(inDocument.reduce((least, one) => Math.min(least, one)));
    cycles.push([itemAt(cycle, at), ...cycle.slice(at + 1), ...cycle.slice(0, at)]);
  }

  for (const node of nodes) if (!places.has(node)) walk(node);
  return cycles;
}

/**
 * The length of the longest chain from each node of a directed graph without cycles, itself included.
 * @param nextOf the successors of a node; those not among the nodes are ignored
 * @param counts whether a node counts; one that does not only leads to others
 */
export function chainLengths(
  nodes: readonly string[],
  nextOf: (node: string) => readonly string[],
  counts: (node: string) => boolean = () => true,
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
    if (!lengths.has(node)) lengths.set(node, longest + Number(counts(node)));
  }
  return lengths;
}
