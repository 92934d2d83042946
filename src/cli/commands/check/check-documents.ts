import { Checking } from '../../../check/checking.ts';
import { isUnread, testableAmong, type Testable } from '../../../check/testable.ts';
import type { Proofs, Wanted } from '../../../check/linter.ts';
import type { LintDiagnostic } from '../../../lint/lint.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { ReadDocument } from '../../../source/read.ts';
import { CaseIds } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { isArchive, readText } from '../../files/files.ts';
import { documentToCheck, filesBeside, filesToCheck } from './gather.ts';

/** The result of checking documents. */
export interface Checked {
  readonly documents: number;
  readonly diagnostics: readonly LintDiagnostic[];
  /** How many lints comments turned off. */
  readonly disabled: number;
}

/**
 * Reads every document under some paths, and checks it. Vocabularies and policies are checked together, as they refer
 * to each other; then the cases, against the vocabularies found and the built-in one. Documents without errors are
 * linted.
 * @param wanted which lints to run
 * @param proofs how much effort to spend on proving what policies do in every possible case; left out, nothing is
 * proved
 */
export async function checkDocuments(
  paths: readonly string[],
  wanted: Wanted = () => true,
  proofs?: Proofs,
): Promise<Checked> {
  const { found: files, diagnostics: missing } = filesToCheck(paths);
  const gathered = files
    .filter((file) => !isArchive(file))
    .map((file) => documentToCheck(file, readText(file)));
  const read = gathered.flatMap(({ found }) => found);
  const diagnostics = [...missing, ...gathered.flatMap((each) => each.diagnostics)];
  const ids = new CaseIds();
  const once = (item: CaseRead): CaseRead | undefined => ids.take(item);
  const isPart = gathered.some(isUnread);
  const checking = new Checking(read, { wanted, proofs, once, beside: policiesBeside, isPart });
  finish(checking.documents());
  const lines = await checkArchives(files.filter(isArchive), checking.vocabularies, (item) =>
    checking.note(item),
  );
  finish(checking.lints(diagnostics));
  return {
    documents: files.filter((file) => !isArchive(file)).length + lines,
    diagnostics: [...diagnostics, ...checking.diagnostics],
    disabled: checking.disabled,
  };
}

/** Runs all steps of a check without a pause; an editor would pause between them. */
function finish(steps: Generator<void>): void {
  while (steps.next().done !== true);
}

/** The policies in the folder of a tests document. */
function policiesBeside({ file }: ReadDocument): Testable {
  return testableAmong(filesBeside(file.name).map((path) => documentToCheck(path, readText(path))));
}

async function checkArchives(
  files: readonly string[],
  vocabularies: ReadonlyMap<string, Vocabulary>,
  note: (item: CaseRead) => void,
): Promise<number> {
  let lines = 0;
  for await (const item of casesOf(files, process.stdin, vocabularies)) {
    lines += 1;
    note(item);
  }
  return lines;
}
