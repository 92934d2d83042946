import { firstOf } from '../model/ends.ts';
import { comparePolicies } from './compare-policies.ts';
import { compareVocabularies } from './compare-vocabularies.ts';
import { addedItem, removedItem } from './item-changes.ts';
import { pairVersions } from './pair-versions.ts';
import type { PolicyChange } from './policy-change.ts';
import { itemsOf } from './policy-items.ts';
import type { PolicyVersion } from './policy-version.ts';

/**
 * The differences in meaning between two versions of some policies. Comments, layout, the order of entries and lists,
 * and different notations for one thing are no differences.
 * @returns the changes, policy by policy in the order of the newer version, then those of the vocabularies, each once
 */
export function diffPolicies(
  before: readonly PolicyVersion[],
  after: readonly PolicyVersion[],
): readonly PolicyChange[] {
  return [
    ...pairVersions(before, after).flatMap(([earlier, version]) => compared(earlier, version)),
    ...compareVocabularies(before, after),
  ];
}

function compared(
  before: PolicyVersion | undefined,
  after: PolicyVersion | undefined,
): readonly PolicyChange[] {
  if (after === undefined) return removedItem(before!.policy.policy, firstOf(itemsOf(before!.policy)));
  const { policy, placeOf } = after;
  if (before !== undefined) return comparePolicies(before.policy, policy, placeOf);
  return addedItem(policy.policy, firstOf(itemsOf(policy)), placeOf);
}
