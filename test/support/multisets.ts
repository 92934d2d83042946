/** Every way to draw so many of a list, each as often as one likes, in the order of the list. */
export function* multisets<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, first] of list.entries()) {
    for (const rest of multisets(list.slice(index), size - 1)) yield [first, ...rest];
  }
}

/** The ways to group so many things, each by its group's number; -1 where it may be in none. */
export function* groupings(size: number, none: boolean): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const rest of groupings(size - 1, none)) {
    for (let group = none ? -1 : 0; group <= Math.max(-1, ...rest) + 1; group += 1) yield [...rest, group];
  }
}
