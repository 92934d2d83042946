import { changesWithin } from './item-changes.ts';
import type { PolicyChange } from './policy-change.ts';
import type { PolicyVersion } from './policy-version.ts';
import { vocabularyItem } from './vocabulary-item.ts';

/** What differs in the vocabularies that two versions of some policies share; the change's `policy` is the vocabulary. */
export function compareVocabularies(
  before: readonly PolicyVersion[],
  after: readonly PolicyVersion[],
): readonly PolicyChange[] {
  return [...byVocabulary(after)].flatMap(([id, { vocabulary, placeOfWord }]) => {
    const earlier = byVocabulary(before).get(id)?.vocabulary;
    if (earlier === undefined || earlier === vocabulary) return [];
    const changes = changesWithin(id, vocabularyItem(earlier), vocabularyItem(vocabulary), placeOfWord);
    return changes.filter((change) => !isPart(change, changes)).map(judged);
  });
}

const byVocabulary = (versions: readonly PolicyVersion[]): ReadonlyMap<string, PolicyVersion> =>
  new Map(versions.toReversed().map((version) => [version.vocabulary.vocabulary, version]));

/** If a word is new or gone, its title is not listed as a second change. */
const isPart = ({ key }: PolicyChange, changes: readonly PolicyChange[]): boolean =>
  changes.some(
    ({ key: whole, from, to }) =>
      (from === undefined || to === undefined) &&
      key!.startsWith(`${whole!} `) &&
      whole!.split(' ').length === 2,
  );

/** A new word matters only through a policy that uses it, and that use is listed as a change of the policy. */
const judged = (change: PolicyChange): PolicyChange => ({
  ...change,
  weighs: change.weighs && (change.from !== undefined || / (?:unrated|traced)$/.test(change.key!)),
});
