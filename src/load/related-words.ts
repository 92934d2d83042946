import type { Vocabulary } from '../model/vocabulary.ts';

/**
 * The vocabularies that a case may name under a policy: the policy's own, those that it extends, and those that extend
 * it, directly or through others.
 * @param bases by vocabulary: the one that it extends
 * @returns by their ids: the wider of each and the policy's
 */
export function relatedWords(
  own: Vocabulary,
  vocabularies: ReadonlyMap<string, Vocabulary>,
  bases: ReadonlyMap<string, string>,
): ReadonlyMap<string, Vocabulary> {
  const words = new Map([[own.vocabulary, own]]);
  for (const [id, vocabulary] of vocabularies) {
    if (extendsOther(id, own.vocabulary, bases)) words.set(id, vocabulary);
    else if (extendsOther(own.vocabulary, id, bases)) words.set(id, own);
  }
  return words;
}

/** Whether a vocabulary extends another, directly or through others. */
function extendsOther(id: string, other: string, bases: ReadonlyMap<string, string>): boolean {
  for (let base = bases.get(id); base !== undefined; base = bases.get(base)) if (base === other) return true;
  return false;
}
