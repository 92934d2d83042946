import { compile } from '../../engine/compile.ts';
import { sortByPlace, type Diagnostic, type Outcome, type SourceText } from '../../diagnostic/diagnostic.ts';
import { readKind, type KindRead } from '../../load/read-kind.ts';
import { loadLibrary } from '../../load/library.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { isTests } from '../../model/document-kind.ts';
import type { ReadDocument } from '../../source/read.ts';
import { builtInVocabulary } from '../../load/built-in.ts';
import { filesUnder, readText } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { pushAll } from '../../model/push-all.ts';

/**
 * Loads and compiles every policy under some paths, with the vocabularies beside them and the built-in one.
 * @param others further vocabularies, used where no other has the id
 */
export function loadPolicies(
  paths: readonly string[],
  others: readonly Vocabulary[] = [],
): Outcome<LoadedPolicies> {
  const texts = paths.flatMap((path) => {
    const files = filesUnder(path, false);
    if ('code' in files) return [files];
    return files.filter((file) => file === path || !isTests(file)).map((file) => readText(file));
  });
  return benchOf(texts, paths, others);
}

/**
 * Loads and compiles the policies among some texts.
 * @param texts documents of any kind, or diagnostics where they could not be read
 * @param paths where they come from, for messages
 * @param others further vocabularies, tried before the built-in one
 */
export function benchOf(
  texts: readonly (SourceText | Diagnostic)[],
  paths: readonly string[],
  others: readonly Vocabulary[] = [],
): Outcome<LoadedPolicies> {
  const documents: ReadDocument[] = [];
  const vocabularyDocuments: ReadDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const text of texts) {
    const outcome = 'code' in text ? { ok: false as const, diagnostics: [text] } : readKind(text);
    if (!outcome.ok) pushAll(diagnostics, outcome.diagnostics);
    else if (outcome.value.kind === 'policy') documents.push(outcome.value.document);
    else if (outcome.value.kind === 'vocabulary') vocabularyDocuments.push(outcome.value.document);
  }
  const library = loadLibrary([...vocabularyDocuments, ...documents], fallback(others));
  if (!library.ok) return { ok: false, diagnostics: sortByPlace([...diagnostics, ...library.diagnostics]) };
  const { policies, vocabularies } = library.value;
  if (diagnostics.length === 0 && policies.length === 0) diagnostics.push(noPolicy(paths));
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const programs = policies.map(({ policy, vocabulary, words }) =>
    compile(policy, vocabulary, undefined, words),
  );
  const places = new Map(policies.map(({ policy, document }) => [policy.policy, document]));
  const value = { programs, vocabularies, documents: places, vocabularyDocuments };
  return { ok: true, value, warnings: library.warnings };
}

function fallback(others: readonly Vocabulary[]): readonly Vocabulary[] {
  const builtIn = builtInVocabulary();
  const replaced = others.some(({ vocabulary }) => vocabulary === builtIn.vocabulary);
  return replaced ? others : [...others, builtIn];
}

/** Reads a document of any kind from a file. */
export function readDocument(path: string): Outcome<KindRead> {
  const text = readText(path);
  return 'code' in text ? { ok: false, diagnostics: [text] } : readKind(text);
}

function noPolicy(paths: readonly string[]): Diagnostic {
  const path = paths.join(', ');
  const help = 'name a policy file, or a folder of them, with `--policy`';
  return fileError(path, 'file/nothing-here', `there is no policy in \`${path}\``, help);
}
