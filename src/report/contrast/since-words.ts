import type { Since } from '../../contrast/contrast.ts';
import { exactMoment, sentenceList } from '../../explain/words.ts';

const A_MINUTE = 60_000;

/** Since when a fact would have to hold, as a clause: `since 3 Sep 2022 22:15 UTC or before`. */
export const sinceWords = (since: readonly Since[]): string =>
  `since ${sentenceList(since.map(stretchWords), 'or')}`;

function stretchWords({ after, until }: Since): string {
  if (until === undefined)
    return after === undefined ? 'some known moment' : `a moment after ${exactMoment(after)}`;
  if (after === until - 1) return exactMoment(until);
  // 22:14:59.999 is easier to read as "before 22:15"
  const isBefore = (until + 1) % A_MINUTE === 0;
  const end = isBefore ? `before ${exactMoment(until + 1)}` : exactMoment(until);
  if (after === undefined) return isBefore ? `a moment ${end}` : `${end} or before`;
  return `a moment after ${exactMoment(after)} and ${isBefore ? '' : 'by '}${end}`;
}
