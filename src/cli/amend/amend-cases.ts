import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { printable } from '../../report/printable.ts';
import { amendFile } from '../files/amend-file.ts';
import type { AmendTeller } from './amend-teller.ts';
import { noCaseIn, type CaseFiles } from '../cases/case-files.ts';
import { changedSince } from './changed-since.ts';
import { draftDecision, type DecisionDraft } from './draft-decision.ts';
import type { DecisionOptions } from './intent.ts';
import { writtenOf } from './written.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The more severe of two exit codes: an invalid document weighs more than a check that did not hold. */
export const moreSevere = (a: Exit, b: Exit): Exit => (a > b ? a : b);

/**
 * Writes the decisions of several cases, one after another, and reports the outcome of each. A case that is refused,
 * or a file that is not a case, does not stop the rest.
 * @param shown by path, the texts that a person saw and agreed to: only these are amended
 */
export async function amendCases(
  { files, archives, diagnostics }: CaseFiles,
  loaded: LoadedPolicies,
  intent: DecisionOptions,
  teller: AmendTeller,
  terminal: Terminal,
  shown?: ReadonlyMap<string, string>,
): Promise<Exit> {
  teller.wrong(diagnostics);
  reportPassedOver(archives, terminal);
  let exit: Exit = diagnostics.length > 0 ? EXIT.invalid : EXIT.done;
  const empty = new Set(files.map(({ under }) => under));
  for (const { path, under } of files) {
    const draft = await amendFile(path, (file) => {
      const fresh = draftDecision(path, file, loaded, intent);
      const isShown = shown === undefined || ('text' in file && shown.get(path) === file.text);
      return fresh.outcome === 'appended' && !isShown ? changedSince(path) : fresh;
    });
    if (path !== under && isOtherKind(draft)) continue;
    empty.delete(under);
    exit = moreSevere(exit, await reportDraft(path, draft, intent, teller, terminal));
  }
  teller.wrong([...empty].map(noCaseIn));
  return empty.size > 0 ? EXIT.invalid : exit;
}

/** Lists the archives that are left as they are: decisions are written to case files only. */
export function reportPassedOver(archives: readonly string[], terminal: Terminal): void {
  for (const path of archives)
    terminal.remark(`note: ${printable(path)} is passed over: decisions are written to case files\n`);
}

/** Whether the draft was refused because the document is not a case. Below a folder that is not a mistake. */
export const isOtherKind = (draft: DecisionDraft): boolean =>
  draft.outcome === 'refused' && hasOtherKind(draft.diagnostics);

/** Whether a document was refused because it is not a case. Below a folder that is not a mistake. */
export const hasOtherKind = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ code }) => code === 'case/other-kind');

/** Reports what happened to one case file. @param dry whether this is a dry run, which writes nothing */
export async function reportDraft(
  path: string,
  draft: DecisionDraft,
  { act }: DecisionOptions,
  teller: AmendTeller,
  terminal: Terminal,
  dry = false,
): Promise<Exit> {
  if (draft.outcome === 'refused') {
    await teller.refused(path, draft.diagnostics);
    return draft.exit;
  }
  if (draft.outcome === 'stands') {
    const { verdict, on } = draft.standing;
    await teller.amended({ case: draft.case.case, file: path, outcome: 'stands', verdict, on });
    return EXIT.done;
  }
  printDiagnostics(draft.warnings, terminal);
  const written = writtenOf(path, draft, act);
  await teller.amended(dry ? { ...written, 'dry-run': true } : written);
  return EXIT.done;
}
