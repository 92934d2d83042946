import { printable } from '../../report/printable.ts';
import { vocabulariesUnder } from '../policies/vocabularies-under.ts';
import { noCaseIn, type CaseFiles } from '../cases/case-files.ts';
import { EXIT, type Exit } from '../exit.ts';
import { reportDiagnostics } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';
import { graver, hasOtherKind, reportPassedOver } from './amend-cases.ts';
import { amendFile } from './amend-file.ts';
import { draftRebase, type RebaseDraft } from './draft-rebase.ts';

/**
 * Chains the decisions of case files again where a merge left two that were made after the same one, and says of each file
 * what became of it. No decision is taken out, and none says anything else afterwards.
 * @param policy where vocabularies of the user's own stand
 */
export async function rebaseCases(
  { files, archives, diagnostics }: CaseFiles,
  policy: readonly string[] | undefined,
  terminal: Terminal,
): Promise<Exit> {
  const words = vocabulariesUnder(policy);
  reportDiagnostics([...words.diagnostics, ...diagnostics], terminal);
  reportPassedOver(archives, terminal);
  let exit: Exit = diagnostics.length > 0 ? EXIT.invalid : EXIT.done;
  const empty = new Set(files.map(({ under }) => under));
  for (const { path, under } of files) {
    const draft = await amendFile(path, (file) => draftRebase(path, file, words.vocabularies));
    if (path !== under && draft.outcome === 'refused' && hasOtherKind(draft.diagnostics)) continue;
    empty.delete(under);
    exit = graver(exit, await reportRebase(path, draft, terminal));
  }
  reportDiagnostics([...empty].map(noCaseIn), terminal);
  return empty.size > 0 ? EXIT.invalid : exit;
}

async function reportRebase(path: string, draft: RebaseDraft, terminal: Terminal): Promise<Exit> {
  if (draft.outcome === 'refused') {
    reportDiagnostics(draft.diagnostics, terminal);
    return draft.exit;
  }
  const { case: id } = draft.case;
  if (draft.outcome === 'holds') {
    if (!terminal.quiet) await terminal.write(`${id}: nothing to chain again\n`);
    return EXIT.done;
  }
  if (terminal.quiet) return EXIT.done;
  for (const entry of draft.entries)
    await terminal.write(
      `${id}: decision ${entry + 1} is chained to decision ${entry}, in ${printable(path)}\n`,
    );
  return EXIT.done;
}
