import type { Amended } from '../../replay/amend-report.ts';
import { printable } from '../printable.ts';

/** What became of a case, as lines; nothing where it was refused, since standard error says why. */
export const amendedLines = (amended: Amended): string =>
  wordsOf(amended)
    .map((line) => `${line}\n`)
    .join('');

function wordsOf(amended: Amended): readonly string[] {
  const { case: id, file } = amended;
  switch (amended.outcome) {
    case 'refused':
      return [];
    case 'stands':
      return [`${id}: nothing new, ${amended.verdict} of ${amended.on} stands`];
    case 'chained':
      return amended.numbers.length === 0
        ? [`${id}: nothing to chain again`]
        : amended.numbers.map(
            (number) =>
              `${id}: decision ${number} is chained to decision ${number - 1}, in ${printable(file)}`,
          );
    case 'recorded':
    case 'overruled': {
      const { verdict, grounds, before = '', number } = amended;
      const what =
        amended.outcome === 'overruled' ? `overruled, ${before} → ${verdict}` : `recorded ${verdict}`;
      const why = grounds.length > 0 ? grounds.join(', ') : 'by default';
      return [`${id}: ${what} (${why}), decision ${number} in ${printable(file)}`];
    }
  }
}
