import { positionOf, type SourceText } from '../../../diagnostic/diagnostic.ts';
import type { LintDiagnostic } from '../../../lint/lint.ts';
import type { Fixed } from '../../../report/check/check-report.ts';
import { takeOut } from '../../../source/take-out.ts';
import { amendFile, type Draft } from '../../amend-file.ts';
import { splitMark } from '../../../source/byte-order-mark.ts';

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
    const draft = await amendFile(file.name, (now) => draftOf(file, faults, now));
    fixed.push(...draft.faults.map(fixedOf));
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
  const possible = groupsOf(faults).flatMap((group) => possibleOf(file, group));
  const text = possible.length === 0 ? undefined : withoutFaults(file, possible);
  if (text === undefined) return { outcome: 'left', faults: [] };
  return { outcome: 'fixed', text: mark + text, faults: possible };
}

/** Faults of one list together, every other alone: what cannot be taken out of the one is no reason to leave the others. */
function groupsOf(faults: readonly LintDiagnostic[]): readonly (readonly LintDiagnostic[])[] {
  const groups = new Map<string, LintDiagnostic[]>();
  for (const fault of faults) {
    const fix = fault.fix!;
    const key = 'item' in fix ? JSON.stringify(fix.item.slice(0, -1)) : `comment ${fix.comment}`;
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  return [...groups.values()];
}

/** As many of a list's faults as can be put right, the last first: no list may lose all its items. */
function possibleOf(file: SourceText, group: readonly LintDiagnostic[]): readonly LintDiagnostic[] {
  if (withoutFaults(file, group) !== undefined) return group;
  const possible: LintDiagnostic[] = [];
  for (const fault of group.toReversed()) {
    if (withoutFaults(file, [...possible, fault]) !== undefined) possible.push(fault);
  }
  return possible.toReversed();
}

function withoutFaults(file: SourceText, faults: readonly LintDiagnostic[]): string | undefined {
  const fixes = faults.map(({ fix }) => fix!);
  const items = fixes.flatMap((fix) => ('item' in fix ? [fix.item] : []));
  const comments = fixes.flatMap((fix) => ('comment' in fix ? [fix.comment] : []));
  return takeOut(file, items, comments);
}

function fixedOf({ code, span: { file, start } }: LintDiagnostic): Fixed {
  return { code, file: file.name, line: positionOf(file, start).line };
}
