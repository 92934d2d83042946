import { basename } from 'node:path';
import type { Diagnostic, Outcome } from '../../../diagnostic/diagnostic.ts';
import type { LintDiagnostic } from '../../../lint/lint.ts';
import { builtInVocabulary } from '../../../load/built-in.ts';
import { loadLibrary } from '../../../load/library.ts';
import { loadVocabularies } from '../../../load/vocabularies.ts';
import { reasonOfNobody } from '../../../replay/decision-entry.ts';
import { CONFIG_FILE } from '../../../model/config.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { ReadDocument } from '../../../source/read.ts';
import { CaseIds } from '../../cases/case-ids.ts';
import { missingBy } from '../../../replay/chain-diagnostics.ts';
import { caseInDocument, type CaseRead, type ReadCase } from '../../../load/case-document.ts';
import { casesOf } from '../../cases/cases.ts';
import { isConfigFile, missingPaths, readConfig } from '../../settings/file-settings.ts';
import { filesUnder, isArchive } from '../../files.ts';
import { fileError } from '../../../diagnostic/complaint.ts';
import { Linter, type Proofs, type Wanted } from './linter.ts';
import { misnamed } from '../../policies/misnamed.ts';
import { readDocument } from '../../policies/policies.ts';
import { checkSuites } from '../../suite/suites.ts';

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
  const ofKind = (...kinds: readonly string[]): readonly ReadDocument[] =>
    read.filter(({ kind }) => kinds.includes(kind)).map(({ document }) => document);
  const library = loadLibrary(ofKind('vocabulary', 'policy'), [builtInVocabulary()]);
  diagnostics.push(...(library.ok ? library.warnings : library.diagnostics));
  const { vocabularies, broken } = loadVocabularies(ofKind('vocabulary'), [builtInVocabulary()]);
  const policies = library.ok ? library.value.policies : [];
  const linter = new Linter(policies, wanted, proofs);
  const ids = new CaseIds();
  const note = (read: CaseRead, document?: ReadDocument): void => {
    const item = ids.take(read);
    if (item === undefined) return;
    diagnostics.push(...(item.ok ? item.warnings : item.diagnostics));
    if (item.ok) diagnostics.push(...reasonsOfNobody(item));
    if (item.ok) linter.lintCase(item.case, vocabularies.get(item.case.vocabulary)!, item.locate, document);
  };
  for (const document of ofKind('case')) {
    if (!broken.has(vocabularyOf(document))) {
      note(caseInDocument(document.file.name, document, vocabularies), document);
    }
  }
  const tested = new Map(policies.map((loaded) => [loaded.policy.policy, loaded]));
  diagnostics.push(...checkSuites(ofKind('tests'), tested), ...read.flatMap(misnamed));
  const lines = await checkArchives(files.filter(isArchive), vocabularies, note);
  if (library.ok) linter.lintPolicies();
  if (!diagnostics.some(({ severity }) => severity === 'error')) {
    for (const document of ofKind('vocabulary', 'tests')) linter.lintTexts(document);
  }
  return {
    documents: files.filter((file) => !isArchive(file)).length + lines,
    diagnostics: [...diagnostics, ...linter.diagnostics],
    disabled: linter.disabled,
  };
}

function reasonsOfNobody(item: ReadCase): readonly Diagnostic[] {
  const { decisions = [] } = item.case;
  const entry = reasonOfNobody(decisions);
  return entry === -1 ? [] : [missingBy(entry, decisions[entry]!, item)];
}

/** The document in a file; a configuration is not one, and is checked separately. */
function documentIn(file: string, diagnostics: Diagnostic[]): readonly KindRead[] {
  const outcome = basename(file) === CONFIG_FILE ? undefined : readDocument(file);
  const unknown = outcome?.ok === false && outcome.diagnostics[0]?.code === 'document/unknown-kind';
  if (outcome !== undefined && !(unknown && isConfigFile(file))) return taken(outcome, diagnostics);
  for (const config of taken(readConfig(file), diagnostics)) diagnostics.push(...missingPaths(config));
  return [];
}

type KindRead = (ReturnType<typeof readDocument> & { readonly ok: true })['value'];

/** The vocabulary that a document names; one that is broken has been complained of already. */
function vocabularyOf({ value }: ReadDocument): string {
  const { vocabulary } = value as { readonly vocabulary?: unknown };
  return typeof vocabulary === 'string' ? vocabulary : '';
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
