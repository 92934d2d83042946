import type { Policy } from '../model/policy.ts';
import type { PolicyItem } from './facet.ts';
import { followRenames, type Renamed } from './follow-renames.ts';
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
    const ofKind = (items: readonly PolicyItem[]): readonly PolicyItem[] =>
      items.filter((item) => item.what === what);
    return compareItems(after.policy, ofKind(old), ofKind(now), named, placeOf);
  });
}

function compareItems(
  policy: string,
  before: readonly PolicyItem[],
  after: readonly PolicyItem[],
  renames: readonly Renamed[],
  placeOf: PlaceOf | undefined,
): readonly PolicyChange[] {
  const gone = before.filter(({ id }) => after.every((item) => item.id !== id));
  return [
    ...after.flatMap((item) => {
      const earlier = before.find(({ id }) => id === item.id);
      if (earlier === undefined) return addedItem(policy, item, placeOf);
      const renamed = renames.filter(({ what, to }) => what === item.what && to === item.id);
      return [
        ...renamed.map(({ from }) => renamedItem(policy, item, from, placeOf)),
        ...changesWithin(policy, earlier, item, placeOf),
      ];
    }),
    ...gone.flatMap((item) => removedItem(policy, item)),
  ];
}
