import { capital, sentence } from '../explain/words.ts';
import type { Notice } from './notice.ts';
import type { Texts } from './texts.ts';

/** Why, a paragraph a ground. @param texts of the language, where it is not that of the record */
export function reasonsOf(
  { grounds, reason, groundless, otherwise }: Notice,
  texts?: Texts,
): readonly string[] {
  if (grounds.length > 0) return [...new Set(grounds.map(({ explanation }) => explanation))];
  return [
    groundless === undefined || texts === undefined ? reason : texts.say(groundless),
    ...(otherwise === undefined ? [] : [sentence(capital(otherwise))]),
  ];
}
