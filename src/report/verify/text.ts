import type { VerifyReport } from '../../replay/verify-report.ts';
import { printable } from '../printable.ts';
import { nameOf, troubleLine } from '../trouble-words.ts';
import type { VerifyOptions } from '../report-format.ts';
import { decisionWords, uncheckedWords, verifyTally } from './verify-words.ts';

/** The faults, unless they were printed already, then the summary. */
export function textVerify(report: VerifyReport, { told }: VerifyOptions): string {
  const { faults, invalid, troubles } = report;
  const lines = [
    ...(told ? [] : troubles.map(troubleLine)),
    ...invalid.flatMap((one) => [
      printable(`not to be read: ${nameOf(one)}`),
      ...one.troubles.map((trouble) => `  ${troubleLine(trouble)}`),
    ]),
    ...(told
      ? []
      : faults.flatMap((fault) => [printable(decisionWords(fault)), `  ${troubleLine(fault.trouble)}`])),
    verifyTally(report),
    ...uncheckedWords(report).map((words) => `not checked: ${words}`),
  ];
  return `${lines.join('\n')}\n`;
}
