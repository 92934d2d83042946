import type { Changes, Contrast } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';
import { endsService, otherVerdict } from '../../model/verdict-word.ts';
import { changeWords, reasonWords, restsOn } from './contrast-words.ts';
import { laterWords } from './lapse-words.ts';
import { questionWords } from './question-words.ts';
import { orderedChanges } from './ordered-changes.ts';

/** The gist of a contrast as labelled lines: what the verdict rests on, what would change it, and when it lapses. */
export function briefContrast(
  { verdict, sufficient, margin, changes, open, lapse }: Contrast,
  justification: Justification,
): readonly (readonly [string, string])[] {
  const { vocabulary, rules } = justification;
  const reason = reasonWords(sufficient, justification);
  const rests = endsService(verdict) ? restsOn(margin) : undefined;
  const change = orderedChanges(changes.list, rules).near.find(
    ({ isApart, change: { added } }) => !isApart || added.length === 0,
  );
  const otherwise =
    change === undefined
      ? farOff(changes, otherVerdict(verdict))
      : `${otherVerdict(verdict)} ${changeWords(change.change, vocabulary)}`;
  const [question] = open.questions;
  return [
    ...(reason === '' ? [] : [['Rests on', `${reason}${rests === undefined ? '' : `; ${rests}`}`] as const]),
    ['Otherwise', otherwise],
    ...(question === undefined
      ? []
      : [
          ['Open', `${question.verdict} if this is learned: ${questionWords(question, vocabulary)}`] as const,
        ]),
    ...(lapse === undefined ? [] : [['Later', laterWords(lapse, vocabulary)] as const]),
  ];
}

/** Used if no change is within reach: says that there is none, or that every change needs new evidence for a ground that no exhibit counts towards. */
function farOff({ list, complete, upTo, cut }: Changes, other: string): string {
  if (list.length > 0)
    return `${other} with new evidence for another ground (\`decisis explain\` lists it)${complete && !cut ? '; as the exhibits are graded, no other change to facts or to the evidence at hand gives it' : ''}`;
  if (complete)
    return `as the exhibits are graded, no change to a fact or to the evidence at hand would give ${other}`;
  return upTo === 0
    ? 'no change was found; not everything could be tried'
    : `no single change to a fact or to the evidence at hand would give ${other} (\`decisis explain\` tries several at once)`;
}
