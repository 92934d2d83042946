import { sentenceList } from './words.ts';

/** Of a longer list, so many are told one by one where a person reads. */
export const TOLD = 100;

/** Of more ids, so many are named in a sentence. */
export const NAMED_AT_MOST = 40;

/** The first of a list, and how many are left out of it. */
export function folded<Item>(
  list: readonly Item[],
  told = TOLD,
): { readonly first: readonly Item[]; readonly more: number } {
  return { first: list.slice(0, told), more: Math.max(0, list.length - told) };
}

/** What was left out, as a clause: where all of it is told. */
export const moreWords = (more: number): string =>
  `and ${more} more; \`decide --format json\` lists them all by id`;

/** A list of ids in a sentence: a, b and c; of very many the first, and how many more there are. */
export function idList(ids: readonly string[]): string {
  const { first, more } = folded(ids, NAMED_AT_MOST);
  return more === 0 ? sentenceList(ids) : `${first.join(', ')} and ${more} more`;
}
