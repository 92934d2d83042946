import type { DueReport } from '../../due/due-report.ts';
import type { DueOptions } from '../report-format.ts';
import { column, wrap } from '../wrap.ts';
import { distance, dueTally, isoDay } from './due-words.ts';

const HANGING = 28;

/** One line for each item, the soonest first: the day, how far away it is, the case, and what is due. */
export function textDue(report: DueReport, { paint }: DueOptions): string {
  const lines = report.items.flatMap((item) => {
    const { at, overdue, case: id, what } = item;
    const when = column(`${isoDay(at)}  ${overdue ? 'overdue' : distance(at, report.now)}`, HANGING);
    const [first = '', ...rest] = wrap(`${id}: ${what}`, HANGING, when);
    return [overdue ? first.replace('overdue', paint.error('overdue')) : first, ...rest];
  });
  return `${[...lines, ...(lines.length > 0 ? [''] : []), dueTally(report)].join('\n')}\n`;
}
