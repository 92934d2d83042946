import type { Summary } from '../../explain/justification.ts';
import type { ReportOptions } from '../report-format.ts';
import { printable } from '../printable.ts';
import { column } from '../wrap.ts';

/** One line a case: the verdict, the case, its grounds. */
export function briefReport({ verdict, rules }: Summary, { paint }: ReportOptions): string {
  const grounds = rules.filter(({ outcome }) => outcome === 'prevails').map(({ id }) => id);
  const word = column(verdict.verdict, 10);
  const why = grounds.length === 0 ? 'no ground' : grounds.join(', ');
  const contested = verdict.contested ? '  (contested)' : '';
  return `${paint.verdict(verdict.verdict, word)} ${column(printable(verdict.case.id), 34)} ${why}${contested}\n`;
}
