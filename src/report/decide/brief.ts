import type { Gist } from '../../explain/justification.ts';
import type { ReportOptions } from '../report-format.ts';
import { printable } from '../printable.ts';
import { column } from '../wrap.ts';

/** One line for each case: the verdict, the case, its grounds. */
export function briefReport({ verdict }: Gist, { paint }: ReportOptions): string {
  const { grounds } = verdict;
  const word = column(verdict.verdict, 10);
  const why = grounds.length === 0 ? 'no ground' : grounds.join(', ');
  const contested = verdict.contested ? '  (contested)' : '';
  return `${paint.verdict(verdict.verdict, word)} ${column(printable(verdict.case.id), 34)} ${why}${contested}\n`;
}
