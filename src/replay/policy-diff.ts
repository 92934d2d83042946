import { signature } from './follow-renames.ts';
import { comparePolicies } from './compare-policies.ts';
import { compareVocabularies } from './compare-vocabularies.ts';
import { addedItem, removedItem } from './item-changes.ts';
import type { PolicyChange } from './policy-change.ts';
import { itemsOf } from './policy-items.ts';
import type { PolicyVersion } from './policy-version.ts';

/**
 * What differs in meaning between two versions of some policies. Comments, layout, the order of entries and lists, and
 * two ways to write one thing make no difference.
 * @returns the changes, policy by policy as the newer version has them, then those of the vocabularies, each once
 */
export function diffPolicies(
  before: readonly PolicyVersion[],
  after: readonly PolicyVersion[],
): readonly PolicyChange[] {
  const earlier = after.map((version) => predecessor(version, before, after));
  const gone = before.filter((version) => !earlier.includes(version));
  return [
    ...after.flatMap((version, index) => compared(earlier[index], version)),
    ...gone.flatMap(({ policy }) => removedItem(policy.policy, itemsOf(policy)[0]!)),
    ...compareVocabularies(before, after),
  ];
}

function compared(before: PolicyVersion | undefined, after: PolicyVersion): readonly PolicyChange[] {
  const { policy, placeOf } = after;
  if (before !== undefined) return comparePolicies(before.policy, policy, placeOf);
  return addedItem(policy.policy, itemsOf(policy)[0]!, placeOf);
}

/** The version that a policy had: that of its id; else one of another id that is alone in saying the same, or alone. */
function predecessor(
  { policy }: PolicyVersion,
  before: readonly PolicyVersion[],
  after: readonly PolicyVersion[],
): PolicyVersion | undefined {
  const same = before.find((version) => version.policy.policy === policy.policy);
  if (same !== undefined) return same;
  if (before.length === 1 && after.length === 1) return before[0];
  const heirs = unmatched(after, before).filter((version) => content(version) === content({ policy }));
  const twins = unmatched(before, after).filter((version) => content(version) === content({ policy }));
  return heirs.length === 1 && twins.length === 1 ? twins[0] : undefined;
}

const unmatched = (
  versions: readonly PolicyVersion[],
  others: readonly PolicyVersion[],
): readonly PolicyVersion[] =>
  versions.filter(({ policy }) => others.every((other) => other.policy.policy !== policy.policy));

const content = ({ policy }: Pick<PolicyVersion, 'policy'>): string =>
  JSON.stringify(
    itemsOf(policy)
      .map((item, index) => `${index === 0 ? '' : item.id} ${signature(item)}`)
      .toSorted(),
  );
