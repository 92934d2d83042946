import { DAY, plural } from '../../explain/words.ts';
import type { Taken } from '../../tally/tally.ts';
import type { TallyReport } from '../../tally/tally-report.ts';
import { isoDay } from '../due/due-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A length of time in words: `40 minutes`, `5 hours`, `3 days`. @param rounded what a part of one comes to */
function lengthWords(time: number, rounded: (number: number) => number): string {
  if (time < HOUR) return plural(rounded(time / MINUTE), 'minute');
  const hours = time / HOUR;
  return hours < 48 ? plural(rounded(hours), 'hour') : plural(rounded(hours / 24), 'day');
}

/** A date, with the time of day where it is not midnight: what is left out begins there. */
const fromDay = (time: number): string =>
  time % DAY === 0
    ? isoDay(time)
    : `${new Date(time)
        .toISOString()
        .slice(0, -1)
        .replace(/:00\.000$/, '')}Z`;

/** How long first decisions took. */
export const takenWords = ({ known, median, longest }: Taken): string =>
  median === undefined || longest === undefined
    ? 'no case says when it was reported'
    : `${lengthWords(median, Math.round)} in the median, ${lengthWords(longest, Math.ceil)} at most (known of ${known})`;

/** What was counted: `27 decisions on 25 cases, from 2024-01-01 to 2024-12-31`. */
export function tallyHead({ tally, cases, from, until, invalid }: TallyReport): string {
  const since = from === undefined ? '' : `, from ${fromDay(from)}`;
  const to = until === undefined ? '' : `, before ${fromDay(until)}`;
  const unread = invalid.length === 0 ? '' : `; ${invalid.length} not to be read`;
  return `${plural(tally.decisions, 'decision')} on ${plural(cases, 'case')}${since}${to}${unread}`;
}
