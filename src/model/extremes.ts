/**
 * The greatest of some numbers. Spread into `Math.max`, a hundred thousand of them overflow the stack.
 * @param floor what it is at least, also of no numbers
 */
export function greatest(numbers: Iterable<number>, floor = -Infinity): number {
  let found = floor;
  for (const one of numbers) found = Math.max(found, one);
  return found;
}

/**
 * The least of some numbers.
 * @param ceiling what it is at most, also of no numbers
 */
export function least(numbers: Iterable<number>, ceiling = Infinity): number {
  let found = ceiling;
  for (const one of numbers) found = Math.min(found, one);
  return found;
}
