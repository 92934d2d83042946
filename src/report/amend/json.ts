import type { Amended, AmendReport } from '../../replay/amend-report.ts';
import { troubleDocument } from '../trouble-document.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object with the outcome for each case. Unknown values have no key. */
export function jsonAmend({ outcome, cases, diagnostics }: AmendReport, version: string): string {
  const document = {
    decisis: 1,
    version,
    outcome,
    cases: cases.map(amendedDocument),
    diagnostics: diagnostics.map(troubleDocument),
  };
  return `${printableJson(document, 2)}\n`;
}

function amendedDocument(amended: Amended): object {
  if (amended.outcome !== 'refused') return amended;
  const { file, outcome, diagnostics } = amended;
  return { file, outcome, diagnostics: diagnostics.map(troubleDocument) };
}
