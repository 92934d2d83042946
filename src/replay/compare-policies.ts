import type { Policy } from '../model/policy.ts';
import type { PolicyItem } from './facet.ts';
import { followRenames } from './follow-renames.ts';
import { addedItem, changesWithin, removedItem, renamedItem } from './item-changes.ts';
import type { PolicyChange } from './policy-change.ts';
import type { PlaceOf } from './policy-version.ts';
import { itemsOf } from './policy-items.ts';

const ORDER: readonly PolicyItem['what'][] = [
  'policy',
  'class',
  'finding',
  'rule',
  'guarantee',
  'assumption',
];

/** The differences between two versions of one policy, ignoring its id and version. */
export function comparePolicies(before: Policy, after: Policy, placeOf?: PlaceOf): readonly PolicyChange[] {
  const { policy, renames } = followRenames(before, after);
  const named = renames.concat(
    before.policy === after.policy ? [] : { what: 'policy', from: before.policy, to: after.policy },
  );
  const [old, now] = [itemsOf({ ...policy, policy: after.policy }), itemsOf(after)];
  return ORDER.flatMap((what) => {
    const ofKind = (items: readonly PolicyItem[]): ById =>
      new Map(items.filter((item) => item.what === what).map((item) => [item.id, item]));
    const formerIds = new Map(named.filter((one) => one.what === what).map(({ from, to }) => [to, from]));
    return compareItems(after.policy, ofKind(old), ofKind(now), formerIds, placeOf);
  });
}

type ById = ReadonlyMap<string, PolicyItem>;

/** @param formerIds the ids that renamed items had, by their new ones */
function compareItems(
  policy: string,
  before: ById,
  after: ById,
  formerIds: ReadonlyMap<string, string>,
  placeOf: PlaceOf | undefined,
): readonly PolicyChange[] {
  const gone = [...before.values()].filter(({ id }) => !after.has(id));
  return [
    ...[...after.values()].flatMap((item) => {
      const earlier = before.get(item.id);
      if (earlier === undefined) return addedItem(policy, item, placeOf);
      const formerId = formerIds.get(item.id);
      return [
        ...(formerId === undefined ? [] : [renamedItem(policy, item, formerId, placeOf)]),
        ...changesWithin(policy, earlier, item, placeOf),
      ];
    }),
    ...gone.flatMap((item) => removedItem(policy, item)),
  ];
}
