import { named } from '../model/named.ts';
import { firstOf } from '../model/ends.ts';
import type { Policy } from '../model/policy.ts';
import type { PolicyItem } from './facet.ts';
import { itemsOf } from './policy-items.ts';
import { rename, type NewIds, type Room } from './rename.ts';
import { pushAll } from '../model/push-all.ts';

/** An item that was renamed and is otherwise the same. */
export interface Renamed {
  readonly what: PolicyItem['what'];
  readonly from: string;
  readonly to: string;
}

const ROOMS: Readonly<Partial<Record<PolicyItem['what'], Room>>> = {
  class: 'classes',
  finding: 'findings',
  rule: 'rules',
  guarantee: 'guarantees',
  assumption: 'assumptions',
};

/**
 * Renames the items of an earlier version to the later version's ids where only the id differs. A new name is then one
 * edit, and not one at every place that uses it.
 */
export function followRenames(
  before: Policy,
  after: Policy,
): { readonly policy: Policy; readonly renames: readonly Renamed[] } {
  const renames: Renamed[] = [];
  let policy = before;
  // a finding may be recognised as the same only after the class that it counts has been renamed, so repeat until
  // nothing changes
  for (let found = renamed(policy, after); found.length > 0; found = renamed(policy, after)) {
    policy = rename(policy, idsOf(found));
    pushAll(renames, found);
  }
  return { policy, renames };
}

/** The items that were only renamed. If two items match equally, neither is taken. */
function renamed(before: Policy, after: Policy): readonly Renamed[] {
  const gone = unmatched(before, after);
  if (gone.length === 0) return [];
  const heirs = bySignature(unmatched(after, before));
  return [...bySignature(gone)].flatMap(([same, olds]) => {
    const news = heirs.get(same) ?? [];
    if (olds.length !== 1 || news.length !== 1) return [];
    const { what, id } = firstOf(olds);
    return { what, from: id, to: firstOf(news).id };
  });
}

/** The new ids of renamed items, by section and old id. */
function idsOf(renames: readonly Renamed[]): NewIds {
  const ids: Partial<Record<Room, Map<string, string>>> = {};
  for (const { what, from, to } of renames) (ids[named(ROOMS, what)] ??= new Map()).set(from, to);
  return ids;
}

/** Items by all that they are except their ids, in the order of the first of each. */
function bySignature(items: readonly PolicyItem[]): ReadonlyMap<string, readonly PolicyItem[]> {
  const found = new Map<string, PolicyItem[]>();
  for (const item of items) {
    const same = signature(item);
    const alike = found.get(same) ?? [];
    found.set(same, alike);
    alike.push(item);
  }
  return found;
}

/** The items of one version whose ids the other version does not have. */
function unmatched(policy: Policy, other: Policy): readonly PolicyItem[] {
  const known = new Set(itemsOf(other).map(nameOf));
  return itemsOf(policy).filter((item) => item.what !== 'policy' && !known.has(nameOf(item)));
}

const nameOf = ({ what, id }: PolicyItem): string => `${what} ${id}`;

/** All properties of an item except its id. */
export const signature = ({ what, form, facets }: PolicyItem): string =>
  JSON.stringify([what, form, facets.map(({ key, meaning }) => [key, meaning])]);
