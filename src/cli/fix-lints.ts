import { positionOf, type SourceText } from '../diagnostic/diagnostic.ts';
import type { LintDiagnostic } from '../lint/lint.ts';
import type { Fixed } from '../report/check/check-report.ts';
import { takeOut } from '../source/take-out.ts';
import { amendFile, type Draft } from './amend-file.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Takes out of documents what can go without a change of meaning. A document that was edited meanwhile is left alone.
 * @returns what was taken out
 */
export async function fixLints(diagnostics: readonly LintDiagnostic[]): Promise<readonly Fixed[]> {
  const byFile = new Map<SourceText, LintDiagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.fix === undefined) continue;
    const { file } = diagnostic.span;
    byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
  }
  const fixed: Fixed[] = [];
  for (const [file, faults] of byFile) {
    const { outcome } = await amendFile(file.name, (now) => draftOf(file, faults, now));
    if (outcome === 'fixed') fixed.push(...faults.map(fixedOf));
  }
  return fixed;
}

function draftOf(file: SourceText, faults: readonly LintDiagnostic[], now: SourceText | object): Draft {
  if (!('text' in now)) return { outcome: 'unreadable' };
  const mark = now.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  if (now.text !== mark + file.text) return { outcome: 'edited meanwhile' };
  const fixes = faults.map(({ fix }) => fix!);
  const items = fixes.flatMap((fix) => ('item' in fix ? [fix.item] : []));
  const comments = fixes.flatMap((fix) => ('comment' in fix ? [fix.comment] : []));
  const text = takeOut(file, items, comments);
  return text === undefined ? { outcome: 'left' } : { outcome: 'fixed', text: mark + text };
}

function fixedOf({ code, span: { file, start } }: LintDiagnostic): Fixed {
  return { code, file: file.name, line: positionOf(file, start).line };
}
