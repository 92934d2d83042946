import { DIFF_FATES, type DiffedCase, type DiffedCases, type DiffReport } from '../../replay/diff-report.ts';
import { attributionDocument, editDocument } from '../attribution-document.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: every edit, and every case with a different outcome. Unknown values have no key. */
export function jsonDiff({ base, head, edits, cases }: DiffReport): string {
  const document = {
    decisis: 1,
    base,
    head,
    edits: edits.map(editDocument),
    ...(cases === undefined ? {} : { counts: countsOf(cases), cases: cases.changed.map(caseDocument) }),
  };
  return `${printableJson(document, 2)}\n`;
}

function countsOf({ cases, invalid, changed }: DiffedCases): object {
  const counts = DIFF_FATES.map((fate) => [fate, changed.filter((one) => one.fate === fate).length]);
  return { cases, same: cases - invalid - changed.length, ...Object.fromEntries(counts), invalid };
}

function caseDocument({ id, title, place, fate, before, after, changes, behind }: DiffedCase): object {
  return { case: { id, title, place }, fate, before, after, changes, ...attributionDocument(behind) };
}
