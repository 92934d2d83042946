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
): readonly (readonly string[])[] {
  const order = new Map(nodes.map((node, position) => [node, position]));
  const state = new Map<string, 'open' | 'done'>();
  const members = new Set<string>();
  const cycles: (readonly string[])[] = [];

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
      } else if (order.has(next) && !state.has(next)) {
        state.set(next, 'open');
        path.push({ node: next, next: nextOf(next), position: 0 });
      }
    }
  }

  function record(cycle: readonly string[]): void {
    if (cycle.some((node) => members.has(node))) return;
    for (const node of cycle) members.add(node);
    const rank = (node: string): number => order.get(node) ?? 0;
    const first = cycle.reduce(
      (least, node, at) => (rank(node) < rank(cycle[least] ?? node) ? at : least),
      0,
    );
    cycles.push([...cycle.slice(first), ...cycle.slice(0, first)]);
  }

  for (const node of nodes) if (!state.has(node)) walk(node);
  return cycles;
}
