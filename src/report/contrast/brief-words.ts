import type { Contrast } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';
import { endsService, otherVerdict } from '../../model/verdict-word.ts';
import { changeWords, laterWords, questionWords, reasonWords, restsOn } from './contrast-words.ts';
import { orderedChanges } from './ordered-changes.ts';

/** The gist of a contrast in a line each, with a label: what the verdict rests on, what would change it, whether it lasts. */
export function briefContrast(
  { verdict, sufficient, margin, changes, open, lapse }: Contrast,
  { vocabulary, rules }: Justification,
): readonly (readonly [string, string])[] {
  const reason = reasonWords(sufficient, vocabulary);
  const rests = endsService(verdict) ? restsOn(margin) : undefined;
  const change = orderedChanges(changes.list, rules).near.find(
    ({ isApart, change: { added } }) => !isApart || added.length === 0,
  );
  const [question] = open.questions;
  return [
    ...(reason === '' ? [] : [['Rests on', `${reason}${rests === undefined ? '' : `; ${rests}`}`] as const]),
    ...(change === undefined
      ? []
      : [['Otherwise', `${otherVerdict(verdict)} ${changeWords(change.change, vocabulary)}`] as const]),
    ...(question === undefined
      ? []
      : [
          ['Open', `${question.verdict} if this is learned: ${questionWords(question, vocabulary)}`] as const,
        ]),
    ...(lapse === undefined ? [] : [['Later', laterWords(lapse, vocabulary)] as const]),
  ];
}
