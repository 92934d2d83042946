import { EXHIBIT_KEYS } from '../../src/model/shapes.ts';
import type { BeyondVocabulary, Case, Vocabulary } from './language.ts';

/** The names among these that a map does not have, each once. */
function unknown(names: readonly string[], known: object): readonly string[] {
  return [...new Set(names)].filter((name) => !Object.hasOwn(known, name));
}

/** The kinds, attributes and facts of a case of which a policy's vocabulary knows nothing; undefined where there are none. */
export function beyond(vocabulary: Vocabulary, theCase: Case): BeyondVocabulary | undefined {
  const keys: readonly string[] = EXHIBIT_KEYS;
  const attributes = theCase.evidence.flatMap((exhibit) =>
    Object.keys(exhibit).filter((key) => !keys.includes(key)),
  );
  const found = {
    kinds: unknown(
      theCase.evidence.map(({ kind }) => kind),
      vocabulary.kinds,
    ),
    attributes: unknown(attributes, vocabulary.attributes),
    facts: unknown(Object.keys(theCase.facts), vocabulary.facts),
  };
  return Object.values(found).every((names) => names.length === 0) ? undefined : found;
}
