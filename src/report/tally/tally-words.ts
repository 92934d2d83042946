import { plural } from '../../explain/words.ts';
import type { Taken } from '../../tally/tally.ts';
import type { TallyReport } from '../../tally/tally-report.ts';
import { isoDay } from '../due/due-words.ts';

const HOUR = 3_600_000;

/** A length of time in words: `5 hours`, `3 days`. */
function lengthWords(time: number): string {
  const hours = time / HOUR;
  return hours < 48 ? plural(Math.round(hours), 'hour') : plural(Math.round(hours / 24), 'day');
}

/** How long first decisions took. */
export const takenWords = ({ known, median, longest }: Taken): string =>
  median === undefined || longest === undefined
    ? 'no case says when it was reported'
    : `${lengthWords(median)} in the median, ${lengthWords(longest)} at most (known of ${known})`;

/** What was counted: `27 decisions on 25 cases, from 2024-01-01 to 2024-12-31`. */
export function tallyHead({ tally, cases, from, until, invalid }: TallyReport): string {
  const since = from === undefined ? '' : `, from ${isoDay(from)}`;
  const to = until === undefined ? '' : `, before ${isoDay(until)}`;
  const unread = invalid.length === 0 ? '' : `; ${invalid.length} not to be read`;
  return `${plural(tally.decisions, 'decision')} on ${plural(cases, 'case')}${since}${to}${unread}`;
}
