import type { VerifyReport } from '../../replay/verify-report.ts';
import type { Trouble } from '../../replay/trouble.ts';
import { printable } from '../printable.ts';
import { atMost } from '../list-head.ts';
import { command, seenFrom } from '../workflow-command.ts';
import { nameOf, troubleLine } from '../trouble-words.ts';
import type { VerifyOptions } from '../report-format.ts';
import { uncheckedWords, verifyHeading, verifyTally } from './verify-words.ts';

/** GitHub shows this many annotations of each level per step, and drops the rest. */
const SHOWN = 10;

interface Note {
  readonly title: string;
  readonly troubles: readonly Trouble[];
}

/** Annotations for a GitHub workflow: an error on the line of each decision that was altered. */
export function githubVerify(report: VerifyReport, { pathOf }: VerifyOptions): string {
  const notes: readonly Note[] = [
    ...report.troubles.map((trouble) => ({ title: trouble.code, troubles: [trouble] })),
    ...report.invalid.map((one) => ({ title: `${nameOf(one)} cannot be read`, troubles: one.troubles })),
    ...report.faults.map(({ case: id, trouble }) => ({
      title: `${id}: ${trouble.code}`,
      troubles: [trouble],
    })),
  ];
  const { shown, left } = atMost(notes, SHOWN);
  const lines = [
    ...shown.map(({ title, troubles }) =>
      command('error', seenFrom(troubles[0]?.place, pathOf), title, troubles.map(said).join('\n')),
    ),
    ...(left === 0 ? [] : [command('notice', undefined, verifyHeading(report), moreWords(left))]),
    verifyTally(report),
    ...uncheckedWords(report).map((words) => `not checked: ${words}`),
  ];
  return `${lines.join('\n')}\n`;
}

const said = (trouble: Trouble, position: number): string => {
  if (position > 0) return troubleLine(trouble);
  const { message, help } = trouble;
  return [message, ...(help === undefined ? [] : [help])].map(printable).join('\n');
};

const moreWords = (left: number): string =>
  `${left} more than GitHub has room for: \`decisis verify\` in a shell names them all`;
