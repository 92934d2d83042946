import { existsSync } from 'node:fs';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { builtInVocabulary } from '../../load/built-in.ts';
import { loadLibrary } from '../../load/library.ts';
import { loadVocabularies } from '../../load/vocabularies.ts';
import type { Policy } from '../../model/policy.ts';
import type { ReadDocument } from '../../source/read.ts';
import type { Vocabularies } from '../../load/case-document.ts';
import { isTests } from '../../model/document-kind.ts';
import { filesUnder } from '../files/files.ts';
import { readDocument } from './policies.ts';
import { DEFAULT_POLICIES, POLICIES_FOLDER } from '../../model/config.ts';
import { pushAll } from '../../model/push-all.ts';

/**
 * The vocabularies that cases may name, for commands that need no policy: the user's own and the built-in one. Every
 * invalid document there is reported, because a broken one may have been a vocabulary.
 * @param paths where they are; left out, the usual folder if it exists
 */
export function vocabulariesUnder(
  paths: readonly string[] = existsSync(POLICIES_FOLDER) ? DEFAULT_POLICIES : [],
): {
  readonly vocabularies: Vocabularies;
  /** The policies there, by id. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const documents: ReadDocument[] = [];
  for (const path of paths) {
    const files = filesUnder(path, false);
    if ('code' in files) diagnostics.push(files);
    else
      for (const file of files.filter((each) => each === path || !isTests(each)))
        pushAll(documents, wordsIn(file, diagnostics));
  }
  const builtIn = [builtInVocabulary()];
  const library = loadLibrary(documents, builtIn);
  if (library.ok) {
    const policies = new Map(library.value.policies.map(({ policy }) => [policy.policy, policy]));
    return { vocabularies: library.value.vocabularies, policies, diagnostics };
  }
  const { vocabularies } = loadVocabularies(documents.filter(isVocabulary), builtIn);
  return { vocabularies, policies: new Map(), diagnostics: [...diagnostics, ...library.diagnostics] };
}

/** The document in a file, if it is a vocabulary or a policy. */
function wordsIn(path: string, diagnostics: Diagnostic[]): readonly ReadDocument[] {
  const outcome = readDocument(path);
  if (!outcome.ok) pushAll(diagnostics, outcome.diagnostics);
  if (!outcome.ok) return [];
  const { kind, document } = outcome.value;
  return kind === 'vocabulary' || kind === 'policy' ? [document] : [];
}

const isVocabulary = ({ value }: ReadDocument): boolean => !('policy' in Object(value));
