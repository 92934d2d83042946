import type { VerifyReport } from '../../replay/verify-report.ts';
import { escapeMarkdown as text, code, listed } from '../markdown.ts';
import { troubleLine, troubleMessage } from '../trouble-words.ts';
import { uncheckedWords, verifyHeading, verifyTally } from './verify-words.ts';

/** GitHub accepts comments of up to 65,536 characters; this leaves room for text around the report. */
const ROOM = 60_000;

/** A verification for a pull request comment or a job summary. */
export function markdownVerify(report: VerifyReport): string {
  const { faults, invalid, troubles } = report;
  const rows = [
    ...troubles.map((trouble) => `| | ${text(troubleLine(trouble))} |`),
    ...invalid.map(({ id, place, troubles: all }) => {
      const name = id === undefined ? text(place) : code(id);
      return `| ${name} | ${all.map(troubleLine).map(text).join('<br>')} |`;
    }),
    ...faults.map(
      ({ case: id, place, trouble }) => `| ${code(id)} | ${text(`${place}: ${troubleMessage(trouble)}`)} |`,
    ),
  ];
  const head = ['', '| Case | What does not hold |', '| --- | --- |'];
  const unchecked = uncheckedWords(report).flatMap((words) => ['', text(`Not checked: ${words}.`)]);
  const table = listed(head, rows, rows.length, 'more', ROOM);
  return `${[`## ${verifyHeading(report)}`, '', `${text(verifyTally(report))}.`, ...unchecked, ...table].join('\n')}\n`;
}
