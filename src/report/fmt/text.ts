import { plural } from '../../explain/words.ts';
import { printable } from '../printable.ts';
import type { LayoutReport } from './layout-report.ts';

/** The documents by name, a line each, and how many there are. */
export const textLayout = (report: LayoutReport): string =>
  [...report.changed.map(({ file }) => `${printable(file)}\n`), `${layoutTally(report)}\n`].join('');

/** How many documents there are, and what became of them. */
export function layoutTally({ documents, changed, check }: LayoutReport): string {
  const all = plural(documents, 'document');
  if (changed.length === 0) return `${all}: nothing to reformat`;
  return `${all}: ${changed.length} ${check ? 'would be reformatted' : 'reformatted'}`;
}
