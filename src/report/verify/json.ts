import type { VerifyFault, VerifyReport } from '../../replay/verify-report.ts';
import { invalidDocument, troubleDocument } from '../trouble-document.ts';
import type { VerifyOptions } from '../report-format.ts';
import { uncheckedWords } from './verify-words.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object with all faults, without a limit. Unknown values have no key. */
export function jsonVerify(report: VerifyReport, { version }: VerifyOptions): string {
  const { counts, faults, invalid, troubles, base, outcome } = report;
  const document = {
    decisis: 1,
    version,
    base,
    outcome,
    counts,
    faults: faults.map(faultDocument),
    invalid: invalid.map(invalidDocument),
    unchecked: uncheckedWords(report),
    diagnostics: troubles.map(troubleDocument),
  };
  return `${printableJson(document, 2)}\n`;
}

function faultDocument({ case: id, number, decision, trouble }: VerifyFault): object {
  const { on, verdict } = decision;
  return { case: id, ...troubleDocument(trouble), decision: { number, on, verdict } };
}
