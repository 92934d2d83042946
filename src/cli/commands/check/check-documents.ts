import { basename, dirname } from 'node:path';
import { Checking } from '../../../check/checking.ts';
import { testedBy } from '../../../check/check-suites.ts';
import type { Proofs, Wanted } from '../../../check/linter.ts';
import type { Diagnostic, Outcome } from '../../../diagnostic/diagnostic.ts';
import { fileError } from '../../../diagnostic/complaint.ts';
import type { LintDiagnostic } from '../../../lint/lint.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import type { KindRead } from '../../../load/read-kind.ts';
import type { Tested } from '../../../load/tests.ts';
import { CONFIG_FILE } from '../../../model/config.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { ReadDocument } from '../../../source/read.ts';
import { CaseIds } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { filesUnder, isArchive } from '../../files.ts';
import { loadPolicies, readDocument } from '../../policies/policies.ts';
import { isConfigFile, missingPaths, readConfig } from '../../settings/file-settings.ts';

/** What a check of documents came to. */
export interface Checked {
  readonly documents: number;
  readonly diagnostics: readonly LintDiagnostic[];
  /** How many lints comments turned off. */
  readonly disabled: number;
}

/**
 * Reads every document under some paths. Vocabularies and policies are checked together, as they refer to each other;
 * then the cases, against the vocabularies found and the built-in one. What is without an error is linted.
 * @param wanted which lints are to be run
 * @param proofs how far to go to prove, too, what policies do on every case there could be
 */
export async function checkDocuments(
  paths: readonly string[],
  wanted: Wanted = () => true,
  proofs?: Proofs,
): Promise<Checked> {
  const diagnostics: Diagnostic[] = [];
  const files = paths.flatMap((path) => listed(path, diagnostics));
  const read = files.filter((file) => !isArchive(file)).flatMap((file) => documentIn(file, diagnostics));
  const ids = new CaseIds();
  const once = (item: CaseRead): CaseRead | undefined => ids.take(item);
  const checking = new Checking(read, { wanted, proofs, once, beside: policiesBeside });
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

/** Goes all steps of a check, one after another. */
function finish(steps: Generator<void>): void {
  while (steps.next().done !== true);
}

/** The policies in the folder of a tests document, by id. */
function policiesBeside({ file }: ReadDocument): ReadonlyMap<string, Tested> {
  const loaded = loadPolicies([dirname(file.name)]);
  return loaded.ok ? testedBy(loaded.value) : new Map();
}

/** The document in a file; a configuration is not one, and is checked separately. */
function documentIn(file: string, diagnostics: Diagnostic[]): readonly KindRead[] {
  const outcome = basename(file) === CONFIG_FILE ? undefined : readDocument(file);
  const unknown = outcome?.ok === false && outcome.diagnostics[0]?.code === 'document/unknown-kind';
  if (outcome !== undefined && !(unknown && isConfigFile(file))) return taken(outcome, diagnostics);
  for (const config of taken(readConfig(file), diagnostics)) diagnostics.push(...missingPaths(config));
  return [];
}

function listed(path: string, diagnostics: Diagnostic[]): readonly string[] {
  const files = filesUnder(path, true);
  if ('code' in files) diagnostics.push(files);
  else if (files.length > 0) return files;
  else
    diagnostics.push(
      fileError(
        path,
        'file/nothing-here',
        `there is no document in \`${path}\``,
        'documents end in .yaml, .yml or .json',
      ),
    );
  return [];
}

/** The value of an outcome, as a list of one or none; what it complains of is kept. */
function taken<T>(outcome: Outcome<T>, diagnostics: Diagnostic[]): readonly T[] {
  diagnostics.push(...(outcome.ok ? outcome.warnings : outcome.diagnostics));
  return outcome.ok ? [outcome.value] : [];
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
