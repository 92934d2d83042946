import type { DueReport } from '../../due/due-report.ts';
import { plural } from '../../explain/words.ts';

const DAY = 86_400_000;

/** A day as dates are written: `2024-06-03`. */
export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** How far away a date is: `3 days ago`, `today`, `in 2 weeks`. */
export function distance(at: number, now: number): string {
  const days = Math.floor(at / DAY) - Math.floor(now / DAY);
  if (days === 0) return 'today';
  return days < 0 ? `${plural(-days, 'day')} ago` : `in ${plural(days, 'day')}`;
}

/** The summary: `4 decided cases: 1 overdue, 3 due by 2024-06-17T12:00Z`, to the minute: later that day more may fall due. */
export function dueTally({ counts, until }: DueReport): string {
  const { decided, overdue, due, invalid } = counts;
  const by = until === undefined ? '' : ` by ${new Date(until).toISOString().slice(0, 16)}Z`;
  const unread = invalid === 0 ? '' : `, ${invalid} unreadable`;
  return `${plural(decided, 'decided case')}: ${overdue} overdue, ${due} due${by}${unread}`;
}
