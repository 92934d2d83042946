import type { Mention } from './mention.ts';
import { keys, named } from './policy-mentions.ts';
import { mapIn } from './tree.ts';

/**
 * The names that a vocabulary defines and uses.
 * @param value as parsed, possibly invalid
 */
export function vocabularyMentions(value: unknown): readonly Mention[] {
  const words = mapIn(value);
  return [
    ...named('vocabulary', words['vocabulary'], ['vocabulary'], true),
    ...named('vocabulary', words['extends'], ['extends']),
    ...keys('kind', words['kinds'], ['kinds'], true),
    ...keys('attribute', words['attributes'], ['attributes'], true),
    ...keys('fact', words['facts'], ['facts'], true),
  ];
}
