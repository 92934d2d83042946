import { sentenceList } from './words.ts';

/** How many items of a list a report shows one by one. */
export const TOLD = 100;

/** How many ids a sentence names. */
export const NAMED_AT_MOST = 40;

/** The first items of a list, and how many were left out. */
export function folded<Item>(
  list: readonly Item[],
  told = TOLD,
): { readonly first: readonly Item[]; readonly more: number } {
  return { first: list.slice(0, told), more: Math.max(0, list.length - told) };
}

/** Says how many items were left out, and where all are shown. */
export const moreWords = (more: number): string =>
  `and ${more} more; \`decide --format json\` lists them all by id`;

/** A list of ids in a sentence: a, b and c. If there are very many, the first ones and the number of the rest. */
export function idList(ids: readonly string[]): string {
  const { first, more } = folded(ids, NAMED_AT_MOST);
  return more === 0 ? sentenceList(ids) : `${first.join(', ')} and ${more} more`;
}
