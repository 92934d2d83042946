import { plural } from '../../explain/words.ts';
import { firstOfEachDocument } from '../../diagnostic/first-of-each-document.ts';
import { diagnosticText } from '../diagnostics.ts';
import { counted, type CheckFormat, type CheckReport } from './check-report.ts';

/** The diagnostics with their source lines, no more of each document than are read in one sitting, then what was fixed, then the counts. */
export const textCheck: CheckFormat = (report, { paint, audience }) =>
  [
    ...firstOfEachDocument(report.diagnostics).map((diagnostic) =>
      diagnosticText(diagnostic, paint, audience),
    ),
    checkSummary(report),
  ].join('\n');

/** What was fixed, one to a line, then the number of documents and of diagnostics. */
export function checkSummary(report: CheckReport): string {
  const { documents, disabled, fixed } = report;
  const errors = counted(report, 'error');
  const warnings = counted(report, 'warning');
  const infos = counted(report, 'info');
  const counts = [plural(errors, 'error'), plural(warnings, 'warning')];
  if (infos > 0) counts.push(plural(infos, 'info'));
  const found = errors + warnings + infos === 0 ? ['no errors'] : counts;
  if (disabled > 0) found.push(`${plural(disabled, 'lint')} turned off by comments`);
  const lines = fixed.map(({ code, file, line }) => `fixed: ${code} at ${file}:${line}\n`);
  return `${lines.join('')}${plural(documents, 'document')}: ${found.join(', ')}\n`;
}
