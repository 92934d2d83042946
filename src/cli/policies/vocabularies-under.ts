import { existsSync } from 'node:fs';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { builtInVocabulary } from '../../load/built-in.ts';
import { loadVocabularies } from '../../load/vocabularies.ts';
import type { ReadDocument } from '../../source/read.ts';
import type { Vocabularies } from '../cases/case-document.ts';
import { filesUnder } from '../files.ts';
import { readDocument } from './policies.ts';

/** Where policies, and the vocabularies beside them, are looked for. */
const USUAL = 'policies';

/**
 * The vocabularies that cases may name, for commands that need no policy: the user's own, and the built-in one.
 * @param paths where they stand; else the usual folder, if there is one
 */
export function vocabulariesUnder(paths: readonly string[] = existsSync(USUAL) ? [USUAL] : []): {
  readonly vocabularies: Vocabularies;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const files = paths.flatMap((path) => {
    const found = filesUnder(path, false);
    if (!('code' in found)) return found;
    diagnostics.push(found);
    return [];
  });
  const { vocabularies, diagnostics: faults } = loadVocabularies(files.flatMap(inFile), [
    builtInVocabulary(),
  ]);
  return { vocabularies, diagnostics: [...diagnostics, ...faults] };
}

/** The document in a file, if it is a vocabulary: what is wrong with others is not of interest here. */
function inFile(path: string): readonly ReadDocument[] {
  const outcome = readDocument(path);
  return outcome.ok && outcome.value.kind === 'vocabulary' ? [outcome.value.document] : [];
}
