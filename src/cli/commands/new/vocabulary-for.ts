import { firstOf, firstWhere } from '../../../model/ends.ts';
import { existsSync } from 'node:fs';
import { listed, suggestion } from '../../../diagnostic/suggest.ts';
import type { Outcome } from '../../../diagnostic/diagnostic.ts';
import { builtInVocabulary } from '../../../load/built-in.ts';
import type { Policy } from '../../../model/policy.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { Prompt } from '../../terminal/prompt.ts';
import { knownWords } from '../../policies/known-words.ts';
import { DEFAULT_POLICIES, POLICIES_FOLDER } from '../../../model/config.ts';

/** The vocabularies to choose from, and the existing policies. */
export interface Words {
  readonly vocabularies: readonly Vocabulary[];
  readonly policies: readonly Policy[];
}

/**
 * The policies and vocabularies under some paths, with the built-in vocabulary.
 * @param paths left out, the usual folder if it has anything in it
 */
export function wordsUnder(paths: readonly string[] | undefined): Outcome<Words> {
  const usual = paths === undefined && existsSync(POLICIES_FOLDER);
  const known = knownWords(paths ?? (usual ? DEFAULT_POLICIES : []));
  const isEmpty = !known.ok && known.diagnostics.every(({ code }) => code === 'file/nothing-here');
  if (usual && isEmpty) return wordsUnder([]);
  if (!known.ok) return known;
  const { vocabularies, policies } = known.value;
  const builtIn = builtInVocabulary();
  const named = vocabularies.some(({ vocabulary }) => vocabulary === builtIn.vocabulary);
  const all = named ? vocabularies : [...vocabularies, builtIn];
  return { ok: true, value: { vocabularies: all, policies }, warnings: [] };
}

/** The vocabulary that a new document uses; asks where there are several. */
export async function vocabularyFor(
  given: string | undefined,
  { vocabularies }: Words,
  prompt: Prompt,
): Promise<Vocabulary> {
  const ids = vocabularies.map(({ vocabulary }) => vocabulary);
  const { vocabulary: id } = await prompt.ask({
    vocabulary: {
      given: given ?? (ids.length === 1 ? ids[0] : undefined),
      words: `Vocabulary (${listed(ids)})`,
      flag: '`--vocabulary`',
      fallback: firstOf(ids),
      fault: (answer) => (ids.includes(answer) ? undefined : suggestion(answer, ids, 'vocabularies')),
    },
  });
  return firstWhere(vocabularies, ({ vocabulary }) => vocabulary === id);
}
