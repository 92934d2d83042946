/** The head of a list, and how many of the whole are left out. @param total how long it is, where the list holds only a part */
export function atMost<T>(
  items: readonly T[],
  limit: number,
  total: number = items.length,
): { readonly shown: readonly T[]; readonly left: number } {
  const shown = items.slice(0, Math.max(0, limit));
  return { shown, left: Math.max(total, items.length) - shown.length };
}
