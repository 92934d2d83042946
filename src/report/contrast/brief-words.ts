import { endsService } from '../../model/verdict-word.ts';
import type { Contrast } from '../../contrast/contrast.ts';
import { moment } from '../../explain/words.ts';
import { changeWords, lapseCause, questionWords, reasonWords, restsOn } from './contrast-words.ts';

/** The gist of a contrast in a line each, with a label: what the verdict rests on, what would change it, whether it lasts. */
export function briefContrast({
  verdict,
  sufficient,
  margin,
  changes,
  open,
  lapse,
}: Contrast): readonly (readonly [string, string])[] {
  const reason = reasonWords(sufficient);
  const rests = endsService(verdict) ? restsOn(margin) : undefined;
  const [change] = changes.list;
  const [question] = open.questions;
  return [
    ...(reason === '' ? [] : [['Rests on', `${reason}${rests === undefined ? '' : `; ${rests}`}`] as const]),
    ...(change === undefined ? [] : [['Otherwise', changeWords(change)] as const]),
    ...(question === undefined
      ? []
      : [['Open', `${question.verdict} if ${questionWords(question)}`] as const]),
    ...(lapse === undefined
      ? []
      : [['Lapses', `${moment(lapse.from)}: ${lapse.verdict}${lapseCause(lapse)}`] as const]),
  ];
}
