import { DIMENSIONS, type Dimension } from '../../tally/tally.ts';
import type { TallyReport } from '../../tally/tally-report.ts';
import { printable } from '../printable.ts';
import type { TallyOptions } from '../report-format.ts';
import { column } from '../wrap.ts';
import { takenWords, tallyHead } from './tally-words.ts';

/** Each table under its heading, the most frequent first. */
export function textTally(report: TallyReport, { paint }: TallyOptions): string {
  const tables = (Object.keys(DIMENSIONS) as readonly Dimension[]).flatMap((name) => {
    const counts = report.tally.by[name];
    if (counts.length === 0) return [];
    const rows = counts.map(
      ([value, count]) => `  ${column(printable(value), 40)}${String(count).padStart(7)}`,
    );
    return ['', paint.heading(DIMENSIONS[name]), ...rows];
  });
  const taken = ['', paint.heading('Time to the first decision'), `  ${takenWords(report.tally.taken)}`];
  return `${[tallyHead(report), ...tables, ...taken].join('\n')}\n`;
}
