import { approvalWords } from '../../explain/approvals.ts';
import type { Amended, Written } from '../../replay/amend-report.ts';
import { printable } from '../printable.ts';

/** The outcome for a case, as lines; empty if it was refused, since standard error says why. */
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
        ? [`${id}: nothing to relink`]
        : amended.numbers.map(
            (number) =>
              `${id}: decision ${number} is chained to decision ${number - 1}, in ${printable(file)}`,
          );
    case 'recorded':
    case 'overruled':
    case 'upheld':
    case 'reversed':
      return writtenWords(amended);
  }
}

function writtenWords(written: Written): readonly string[] {
  const { case: id, file, number, outcome, unapproved, reinstate } = written;
  const where = `decision ${number} in ${printable(file)}`;
  const would = written['dry-run'] === true ? 'would be ' : '';
  return [
    `${id}: ${would}${DONE[outcome](written)} (${whyOf(written)}), ${where}`,
    ...(reinstate === undefined ? [] : [`  service is restored on ${reinstate.slice(0, 10)}`]),
    ...(unapproved === undefined ? [] : [`  not approved yet: ${approvalWords(unapproved)}`]),
  ];
}

const DONE = {
  recorded: ({ verdict }) => `recorded ${verdict}`,
  overruled: ({ verdict, before = '' }) => `overruled, ${before} → ${verdict}`,
  upheld: ({ verdict }) => `upheld on appeal, ${verdict}`,
  reversed: ({ verdict, before = '' }) => `reversed on appeal, ${before} → ${verdict}`,
} as const satisfies Record<Written['outcome'], (written: Written) => string>;

const whyOf = ({ grounds, advice }: Written): string =>
  advice !== undefined
    ? `departs from the policy, which gives ${advice}`
    : grounds.length > 0
      ? grounds.join(', ')
      : 'by default';
