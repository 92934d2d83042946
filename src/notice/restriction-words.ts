import { capital, sentence } from '../explain/words.ts';
import { LIMBS, type Restricts } from '../model/notice.ts';
import type { Notice } from './notice.ts';
import type { Texts } from './texts.ts';
import { EN, type MessageKey } from './words/en.ts';

/** The restrictions named in the documents, one sentence each. */
export function restrictionsOf(restricts: Restricts, { say }: Texts): readonly string[] {
  const { visibility = [], monetary, provision, account } = restricts;
  const own = (text: string | undefined): readonly string[] =>
    text === undefined ? [] : [sentence(capital(text))];
  const of = (key: string | undefined): readonly string[] => (isMessage(key) ? [say(key)] : []);
  return [
    ...of(provision),
    ...of(account),
    ...visibility.flatMap((word) => (word === 'other' ? own(restricts['visibility-other']) : of(word))),
    ...(monetary === 'other' ? own(restricts['monetary-other']) : of(monetary && `monetary.${monetary}`)),
  ];
}

const isMessage = (key: string | undefined): key is MessageKey => key !== undefined && Object.hasOwn(EN, key);

/** Where and for how long the restrictions hold, in sentences. */
export function scopeWords(
  { territory, from, until, ends }: Notice,
  { say, day, list }: Texts,
): readonly string[] {
  const where =
    territory === undefined
      ? []
      : [territory === 'eea' ? say('scope.eea') : say('scope.in', { countries: list(territory) })];
  if (from === undefined) return where;
  const apart = LIMBS.flatMap((limb) => {
    const own = ends[limb];
    return own === undefined ? [] : [say(`ends.${limb}`, { on: day(own) })];
  });
  const begins = { from: day(from) };
  if (apart.length > 0) return [...where, say('scope.begins', begins), ...apart];
  return [
    ...where,
    until === undefined ? say('scope.no-end', begins) : say('scope.until', { ...begins, until: day(until) }),
  ];
}
