import type { Many } from '../replay/many.ts';
/** The first items of a list, and how many are left out. @param total the full length, if the list holds only a part */
export function atMost<T>(
  items: Many<T>,
  limit: number,
  total: number = items.length,
): { readonly shown: readonly T[]; readonly left: number } {
  const shown = items.slice(0, Math.max(0, limit));
  return { shown, left: Math.max(total, items.length) - shown.length };
}

/** The first texts that fit into a number of characters, each with a line break, and how many are left out. */
export function fit(
  texts: readonly string[],
  room: number,
): { readonly shown: readonly string[]; readonly left: number; readonly room: number } {
  let rest = room;
  let count = 0;
  for (const text of texts) {
    if (text.length + 1 > rest) break;
    rest -= text.length + 1;
    count += 1;
  }
  return { shown: texts.slice(0, count), left: texts.length - count, room: rest };
}
