import { wordsOf, type Facet, type PolicyItem } from './facet.ts';
import type { PolicyChange } from './policy-change.ts';
import type { PlaceOf } from './policy-version.ts';

/**
 * The change that an item was added.
 * @param policy the id of the policy that it is part of
 */
export function addedItem(policy: string, item: PolicyItem, placeOf?: PlaceOf): readonly PolicyChange[] {
  const { what, id, weighs, path } = item;
  const to = wordsOf(item);
  return [
    { policy, what, id, how: 'added', key: undefined, from: undefined, to, weighs, place: placeOf?.(path) },
  ];
}

/** The change that an item was removed. */
export function removedItem(policy: string, item: PolicyItem): readonly PolicyChange[] {
  const { what, id, weighs } = item;
  const from = wordsOf(item);
  return [
    { policy, what, id, how: 'removed', key: undefined, from, to: undefined, weighs, place: undefined },
  ];
}

/**
 * The change that an item has a new id and is otherwise the same. It matters for a rule, since verdicts name rules as
 * grounds.
 */
export function renamedItem(policy: string, item: PolicyItem, from: string, placeOf?: PlaceOf): PolicyChange {
  const { what, id, path } = item;
  const weighs = what === 'rule';
  return { policy, what, id, how: 'changed', key: 'id', from, to: id, weighs, place: placeOf?.(path) };
}

/** All differences between the properties of an item in two versions, in the order of the newer version. */
export function changesWithin(
  policy: string,
  before: PolicyItem,
  after: PolicyItem,
  placeOf?: PlaceOf,
): readonly PolicyChange[] {
  const reformed = before.form !== after.form;
  const compared = ({ facets }: PolicyItem): readonly Facet[] =>
    facets.filter(({ weighs }) => !reformed || !weighs);
  const [old, now] = [compared(before), compared(after)];
  const gone = old.filter(({ key }) => now.every((facet) => facet.key !== key));
  const weighs = before.weighs || after.weighs;
  const change = (key: string, from?: Facet, to?: Facet): PolicyChange => ({
    policy,
    what: after.what,
    id: after.id,
    how: 'changed',
    key,
    from: from?.words,
    to: to?.words,
    weighs: weighs && (to ?? from)?.weighs === true,
    place: placeOf?.(to?.path ?? after.path),
  });
  return [
    ...(reformed ? [change('form', whole(before), whole(after))] : []),
    ...now.flatMap((facet) => {
      const earlier = old.find(({ key }) => key === facet.key);
      return earlier?.meaning === facet.meaning ? [] : [change(facet.key, earlier, facet)];
    }),
    ...gone.map((facet) => change(facet.key, facet)),
  ];
}

/** If a finding changed its form, the whole finding is shown as what changed. */
const whole = (item: PolicyItem): Facet => ({
  key: 'form',
  meaning: '',
  words: wordsOf(item),
  weighs: true,
  path: item.path,
});
