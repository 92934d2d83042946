import { plural } from '../../explain/words.ts';
import { printable } from '../printable.ts';
import type { LayoutReport } from './layout-report.ts';

/** The names of the documents, one to a line, then the count. */
export const textLayout = (report: LayoutReport): string =>
  [...report.changed.map(({ file }) => `${printable(file)}\n`), `${layoutTally(report)}\n`].join('');

/** How many documents there are, and how many were or would be reformatted. */
export function layoutTally({ documents, changed, check }: LayoutReport): string {
  const all = plural(documents, 'document');
  if (changed.length === 0) return `${all}: nothing to reformat`;
  return `${all}: ${changed.length} ${check ? 'would be reformatted' : 'reformatted'}`;
}
