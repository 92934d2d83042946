import { addTo } from '../../../model/add-to.ts';
import { positionOf, type SourceText } from '../../../diagnostic/diagnostic.ts';
import { fixedText } from '../../../lint/fixed-text.ts';
import type { LintDiagnostic } from '../../../lint/lint.ts';
import type { Fixed } from '../../../report/check/check-report.ts';
import { amendFile, type Draft } from '../../files/amend-file.ts';
import { splitMark } from '../../../source/byte-order-mark.ts';
import { pushAll } from '../../../model/push-all.ts';

/**
 * Applies the fixes that change no verdict. A document that was edited in the meantime is left alone.
 * @returns what was fixed
 */
export async function fixLints(diagnostics: readonly LintDiagnostic[]): Promise<readonly Fixed[]> {
  const byFile = new Map<SourceText, LintDiagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.fix === undefined) continue;
    const { file } = diagnostic.span;
    addTo(byFile, file, diagnostic);
  }
  const fixed: Fixed[] = [];
  for (const [file, faults] of byFile) {
    const draft = await amendFile(file.name, (now) => draftOf(file, faults, now));
    pushAll(fixed, draft.faults.map(fixedOf));
  }
  return fixed;
}

interface Fixing extends Draft {
  readonly faults: readonly LintDiagnostic[];
}

function draftOf(file: SourceText, faults: readonly LintDiagnostic[], now: SourceText | object): Fixing {
  if (!('text' in now)) return { outcome: 'unreadable', faults: [] };
  const [mark] = splitMark(now.text);
  if (now.text !== mark + file.text) return { outcome: 'edited meanwhile', faults: [] };
  const found = fixedText(file, faults);
  if (found === undefined) return { outcome: 'left', faults: [] };
  return { outcome: 'fixed', text: mark + found.text, faults: found.faults };
}

function fixedOf({ code, span: { file, start } }: LintDiagnostic): Fixed {
  return { code, file: file.name, line: positionOf(file, start).line };
}
