import { signature } from './follow-renames.ts';
import { itemsOf } from './policy-items.ts';
import type { PolicyVersion } from './policy-version.ts';

/** A policy in two versions; undefined where it is new or gone. */
export type VersionPair = readonly [before: PolicyVersion | undefined, after: PolicyVersion | undefined];

/** Pairs the versions of each policy, in the order of the newer version, then the policies that are gone. */
export function pairVersions(
  before: readonly PolicyVersion[],
  after: readonly PolicyVersion[],
): readonly VersionPair[] {
  const pairs = after.map((version): VersionPair => [predecessor(version, before, after), version]);
  const gone = before.filter((version) => !pairs.some(([earlier]) => earlier === version));
  return [...pairs, ...gone.map((version): VersionPair => [version, undefined])];
}

/**
 * The earlier version of a policy: the one with its id; else the only policy, if each version has just one; else one
 * with the same content under another id, if exactly one policy was renamed so.
 */
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
