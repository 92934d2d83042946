import { byVerdict, VERDICT_WORDS } from '../model/verdict-word.ts';

/**
 * A schema with the verdicts of the model wherever it lists verdicts, or has a property for each.
 * @param part a schema as written, or a part of it: plain data
 */
export function withVerdicts(part: unknown): unknown {
  if (Array.isArray(part)) return listed(part).map(withVerdicts);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(keyed(part)).map(([key, inner]) => [key, withVerdicts(inner)]));
}

const isVerdict = (word: unknown): boolean => VERDICT_WORDS.some((verdict) => verdict === word);

const listed = (list: readonly unknown[]): readonly unknown[] =>
  list.filter(isVerdict).length < 2 ? list : [...VERDICT_WORDS, ...list.filter((word) => !isVerdict(word))];

function keyed(map: object): object {
  const known = Object.entries(map).find(([key]) => isVerdict(key));
  if (known === undefined) return map;
  return { ...byVerdict(() => known[1] as unknown), ...map };
}
