import { EXHIBIT_KEYS } from '../model/shapes.ts';
import type { Case } from '../model/case.ts';
import type { BeyondVocabulary } from '../model/verdict.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

const OWN_KEYS: ReadonlySet<string> = new Set(EXHIBIT_KEYS);

/**
 * Finds what a case of a wider vocabulary says in words that its policy's vocabulary lacks, in the order of the case.
 * Such words are recorded and never weighed.
 * @returns undefined where there are none
 */
export function beyondVocabulary(
  { evidence, facts, vocabulary: named }: Case,
  { vocabulary, ...known }: Vocabulary,
): BeyondVocabulary | undefined {
  if (named === vocabulary) return undefined;
  const beyond = (names: readonly string[], of: object): readonly string[] => [
    ...new Set(names.filter((name) => !Object.hasOwn(of, name))),
  ];
  const attributes = evidence.flatMap((exhibit) => Object.keys(exhibit).filter((key) => !OWN_KEYS.has(key)));
  const found = {
    kinds: beyond(
      evidence.map(({ kind }) => kind),
      known.kinds,
    ),
    attributes: beyond(attributes, known.attributes),
    facts: beyond(Object.keys(facts), known.facts),
  };
  return found.kinds.length + found.attributes.length + found.facts.length === 0 ? undefined : found;
}
