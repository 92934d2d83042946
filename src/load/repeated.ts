/** The positions at which something stands that stood in the list before. */
export function repeated(list: readonly unknown[]): readonly number[] {
  const seen = new Set<unknown>();
  const positions: number[] = [];
  for (const [position, item] of list.entries()) {
    if (seen.has(item)) positions.push(position);
    seen.add(item);
  }
  return positions;
}
