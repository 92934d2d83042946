import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts';
import { builtInVocabulary } from '../../load/built-in.ts';
import { loadLibrary } from '../../load/library.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Known } from '../../schema/editor/editor-schema.ts';
import type { ReadDocument } from '../../source/read.ts';
import { filesUnder } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { readDocument } from './policies.ts';
import { pushAll } from '../../model/push-all.ts';

/**
 * The vocabularies and policies under some paths, for commands that write documents about them.
 * @returns without paths, the built-in vocabulary alone, marked as open: documents may name others
 */
export function knownWords(paths: readonly string[]): Outcome<Known> {
  if (paths.length === 0) return { ok: true, value: builtIn, warnings: [] };
  const diagnostics: Diagnostic[] = [];
  const documents: ReadDocument[] = [];
  for (const path of paths) {
    const files = filesUnder(path, false);
    if ('code' in files) diagnostics.push(files);
    else for (const file of files) pushAll(documents, wordsIn(file, diagnostics));
  }
  const library = loadLibrary(documents, [builtInVocabulary()]);
  if (!library.ok) pushAll(diagnostics, library.diagnostics);
  if (!library.ok || diagnostics.length > 0) return { ok: false, diagnostics };
  const policies = library.value.policies.map(({ policy }) => policy);
  const named = vocabulariesOf(policies, documents, library.value.vocabularies);
  const [first, ...others] = named;
  if (first === undefined) return { ok: false, diagnostics: [nothingThere(paths)] };
  return { ok: true, value: { vocabularies: [first, ...others], policies, open: false }, warnings: [] };
}

const builtIn: Known = {
  get vocabularies() {
    return [builtInVocabulary()] as const;
  },
  policies: [],
  open: true,
};

/** The document in a file, where it is a vocabulary or a policy. */
function wordsIn(file: string, diagnostics: Diagnostic[]): readonly ReadDocument[] {
  const outcome = readDocument(file);
  if (!outcome.ok) pushAll(diagnostics, outcome.diagnostics);
  if (!outcome.ok) return [];
  const { kind, document } = outcome.value;
  return kind === 'vocabulary' || kind === 'policy' ? [document] : [];
}

/** The vocabularies that the policies name, then the others that have a document. */
function vocabulariesOf(
  policies: readonly Policy[],
  documents: readonly ReadDocument[],
  all: ReadonlyMap<string, Vocabulary>,
): readonly Vocabulary[] {
  const written = documents.map(
    ({ value }) => value as { readonly vocabulary: string; readonly policy?: string },
  );
  const ids = [...policies, ...written.filter(({ policy }) => policy === undefined)];
  return [...new Set(ids.map(({ vocabulary }) => vocabulary))].flatMap((id) => all.get(id) ?? []);
}

function nothingThere(paths: readonly string[]): Diagnostic {
  const path = paths.join(', ');
  const help = 'name a policy, a vocabulary or a folder of them with `--policy`';
  return fileError(path, 'file/nothing-here', `there is no policy and no vocabulary in \`${path}\``, help);
}
