import { plural } from '../../explain/words.ts';
import { printable } from '../printable.ts';
import type { LayoutReport } from './layout-report.ts';

/** The names of the documents, one to a line, then the count. */
export const textLayout = (report: LayoutReport): string =>
  [...report.changed.map(({ file }) => `${printable(file)}\n`), `${layoutTally(report)}\n`].join('');

/** How many documents there are, and how many were, would or could not be reformatted. */
export function layoutTally({ documents, changed, refused, check }: LayoutReport): string {
  const said = [
    ...(changed.length === 0 ? [] : [`${changed.length} ${check ? 'would be reformatted' : 'reformatted'}`]),
    ...(refused === 0 ? [] : [`${refused} could not be read or laid out`]),
  ];
  return `${plural(documents, 'document')}: ${said.length === 0 ? 'nothing to reformat' : said.join(', ')}`;
}
