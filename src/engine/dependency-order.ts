/**
 * A topological order: each position comes after those it depends on, and of several that are ready the lowest comes
 * first.
 * @param dependencies by position: the positions it depends on, without a cycle
 */
export function dependencyOrder(dependencies: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const placed = new Set<number>();
  const stack = [...dependencies.keys()].toReversed();
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const open = placed.has(at) ? [] : dependencies[at]!.filter((needed) => !placed.has(needed));
    if (open.length > 0) {
      stack.push(...open);
      continue;
    }
    stack.pop();
    if (!placed.has(at)) order.push(at);
    placed.add(at);
  }
  return order;
}
