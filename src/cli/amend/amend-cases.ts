import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { printable } from '../../report/printable.ts';
import { amendFile } from '../amend-file.ts';
import type { AmendTeller } from './amend-teller.ts';
import { noCaseIn, type CaseFiles } from '../cases/case-files.ts';
import { draftDecision, type DecisionDraft, type DecisionOptions } from './draft-decision.ts';
import { EXIT, type Exit } from '../exit.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

/** The more severe of two exit codes: an invalid document weighs more than a check that did not hold. */
export const moreSevere = (a: Exit, b: Exit): Exit => (a > b ? a : b);

/**
 * Records or overrules case by case, and says of each what became of it.
 * One that is refused, or is no case, does not stop the rest.
 */
export async function amendCases(
  { files, archives, diagnostics }: CaseFiles,
  loaded: LoadedPolicies,
  intent: DecisionOptions,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  teller.wrong(diagnostics);
  reportPassedOver(archives, terminal);
  let exit: Exit = diagnostics.length > 0 ? EXIT.invalid : EXIT.done;
  const empty = new Set(files.map(({ under }) => under));
  for (const { path, under } of files) {
    const draft = await amendFile(path, (file) => draftDecision(path, file, loaded, intent));
    if (path !== under && isOtherKind(draft)) continue;
    empty.delete(under);
    exit = moreSevere(exit, await reportDraft(path, draft, intent, teller, terminal));
  }
  teller.wrong([...empty].map(noCaseIn));
  return empty.size > 0 ? EXIT.invalid : exit;
}

/** Says which archives nothing is written to. */
export function reportPassedOver(archives: readonly string[], terminal: Terminal): void {
  for (const path of archives)
    terminal.remark(`note: ${printable(path)} is passed over: decisions are written to case files\n`);
}

const isOtherKind = (draft: DecisionDraft): boolean =>
  draft.outcome === 'refused' && hasOtherKind(draft.diagnostics);

/** Whether what is wrong with a document is that it is no case: below a folder, that is no mistake. */
export const hasOtherKind = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ code }) => code === 'case/other-kind');

/** Says what became of a case file. */
export async function reportDraft(
  path: string,
  draft: DecisionDraft,
  { overrule }: DecisionOptions,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  if (draft.outcome === 'refused') {
    await teller.refused(path, draft.diagnostics);
    return draft.exit;
  }
  const of = { case: draft.case.case, file: path };
  if (draft.outcome === 'stands') {
    const { verdict, on } = draft.standing;
    await teller.amended({ ...of, outcome: 'stands', verdict, on });
    return EXIT.done;
  }
  printDiagnostics(draft.warnings, terminal);
  const { verdict, grounds = [] } = draft.entry;
  await teller.amended({
    ...of,
    outcome: overrule ? 'overruled' : 'recorded',
    number: (draft.case.decisions?.length ?? 0) + 1,
    verdict,
    grounds,
    before: draft.standing?.verdict,
  });
  return EXIT.done;
}
