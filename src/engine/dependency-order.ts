/**
 * A topological order: each position comes after those it depends on, and of several that are ready the lowest comes
 * first.
 * @param dependencies by position: the positions it depends on, without a cycle
 */
export function dependencyOrder(dependencies: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const placed = new Set<number>();
  // many may have the same list, which is gone through until all on it are placed
  const done = new Set<readonly number[]>();
  const stack = [...dependencies.keys()].toReversed();
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const needs = dependencies[at]!;
    const open = placed.has(at) || done.has(needs) ? [] : needs.filter((needed) => !placed.has(needed));
    if (open.length > 0) {
      for (const needed of open) stack.push(needed);
      continue;
    }
    done.add(needs);
    stack.pop();
    if (!placed.has(at)) order.push(at);
    placed.add(at);
  }
  return order;
}
