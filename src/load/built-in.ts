import type { Vocabulary } from '../model/vocabulary.ts';
import { builtInVocabulary as written } from './built-in-vocabulary.cjs';
import { loadVocabulary } from './vocabulary.ts';

let loaded: Vocabulary | undefined;

/**
 * The vocabulary that ships with the tool, `trust-and-safety`, loaded on first use.
 * @throws where the package is damaged: the vocabulary is invalid
 */
export function builtInVocabulary(): Vocabulary {
  loaded ??= load();
  return loaded;
}

function load(): Vocabulary {
  const file = { name: 'trust-and-safety.yaml', text: '', firstLine: 1 };
  const document = { file, value: written, locate: () => ({ file, start: 0, end: 0 }) };
  const outcome = loadVocabulary(document, () => undefined);
  if (outcome.ok) return outcome.value;
  throw new Error(`the built-in vocabulary is damaged: ${outcome.diagnostics[0]?.message ?? ''}`);
}
