import { readFileSync } from 'node:fs';
import type { Vocabulary } from '../model/vocabulary.ts';
import { read } from '../source/read.ts';
import { packageFile } from './package-file.ts';
import { loadVocabulary } from './vocabulary.ts';

const FILE = packageFile('policies/trust-and-safety.yaml');

let loaded: Vocabulary | undefined;

/**
 * The vocabulary that ships with the tool, `trust-and-safety`, read when it is first asked for.
 * @throws where the package is damaged: its file is missing or invalid
 */
export function builtInVocabulary(): Vocabulary {
  loaded ??= load();
  return loaded;
}

function load(): Vocabulary {
  const document = read({ name: FILE.pathname, text: readFileSync(FILE, 'utf8'), firstLine: 1 });
  const outcome = document.ok ? loadVocabulary(document.value, () => undefined) : document;
  if (outcome.ok) return outcome.value;
  throw new Error(`the built-in vocabulary is damaged: ${outcome.diagnostics[0]?.message ?? ''}`);
}
