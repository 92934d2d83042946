import { capital, sentence } from '../explain/words.ts';
import type { Notice } from './notice.ts';
import type { Texts } from './texts.ts';

/** The reasons, one paragraph for each ground. @param texts of the language; without it, English as in the record */
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
