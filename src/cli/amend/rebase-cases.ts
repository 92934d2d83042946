import { vocabulariesUnder } from '../policies/vocabularies-under.ts';
import { noCaseIn, type CaseFiles } from '../cases/case-files.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { moreSevere, hasOtherKind, reportPassedOver } from './amend-cases.ts';
import { amendFile } from '../files/amend-file.ts';
import type { AmendTeller } from './amend-teller.ts';
import { draftRebase, type RebaseDraft } from './draft-rebase.ts';

/**
 * Rebases case files in which a merge left two decisions that follow the same one: links the decisions into one chain
 * again, and reports the outcome for each file. No decision is removed, and nothing changes in one but its links and
 * digests.
 * @param policy where the user's own vocabularies are
 */
export async function rebaseCases(
  { files, archives, diagnostics }: CaseFiles,
  policy: readonly string[] | undefined,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  const words = vocabulariesUnder(policy);
  teller.wrong([...words.diagnostics, ...diagnostics]);
  reportPassedOver(archives, terminal);
  const unread = [...words.diagnostics.filter(({ severity }) => severity === 'error'), ...diagnostics];
  let exit: Exit = unread.length > 0 ? EXIT.invalid : EXIT.done;
  const empty = new Set(files.map(({ under }) => under));
  for (const { path, under } of files) {
    const draft = await amendFile(path, (file) => draftRebase(path, file, words.vocabularies));
    if (path !== under && draft.outcome === 'refused' && hasOtherKind(draft.diagnostics)) continue;
    empty.delete(under);
    exit = moreSevere(exit, await reportRebase(path, draft, teller));
  }
  teller.wrong([...empty].map(noCaseIn));
  return empty.size > 0 ? EXIT.invalid : exit;
}

async function reportRebase(path: string, draft: RebaseDraft, teller: AmendTeller): Promise<Exit> {
  if (draft.outcome === 'refused') {
    await teller.refused(path, draft.diagnostics);
    return draft.exit;
  }
  const numbers = draft.outcome === 'holds' ? [] : draft.entries.map((entry) => entry + 1);
  await teller.amended({ case: draft.case.case, file: path, outcome: 'chained', numbers });
  return EXIT.done;
}
