import { addTo } from '../model/add-to.ts';
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
  const renamed = renamedInto(after);
  // a finding may be recognised as the same only after the class that it counts has been renamed, so repeat until
  // nothing changes
  for (let found = renamed(policy); found.length > 0; found = renamed(policy)) {
    policy = rename(policy, idsOf(found));
    pushAll(renames, found);
  }
  return { policy, renames };
}

/**
 * A function that gives the items of an earlier version that were only renamed. If two items match equally, neither is
 * taken. What an entry says is worked out once, as there may be a hundred rounds in which it stays the same.
 */
function renamedInto(after: Policy): (before: Policy) => readonly Renamed[] {
  const kept = new WeakMap<object, Map<PolicyItem['what'], string>>();
  const signatureOf = (item: PolicyItem): string => {
    const known = kept.get(item.entry) ?? new Map<PolicyItem['what'], string>();
    kept.set(item.entry, known);
    const same = known.get(item.what) ?? signature(item);
    known.set(item.what, same);
    return same;
  };
  const news = itemsOf(after);
  const taken = new Set(news.map(nameOf));
  return (before) => {
    const olds = itemsOf(before);
    const gone = olds.filter((item) => item.what !== 'policy' && !taken.has(nameOf(item)));
    if (gone.length === 0) return [];
    const known = new Set(olds.map(nameOf));
    const come = news.filter((item) => item.what !== 'policy' && !known.has(nameOf(item)));
    const heirs = grouped(come, signatureOf);
    return [...grouped(gone, signatureOf)].flatMap(([same, alike]) => {
      const own = heirs.get(same) ?? [];
      if (alike.length !== 1 || own.length !== 1) return [];
      const { what, id } = firstOf(alike);
      return { what, from: id, to: firstOf(own).id };
    });
  };
}

/** The new ids of renamed items, by section and old id. */
function idsOf(renames: readonly Renamed[]): NewIds {
  const ids: Partial<Record<Room, Map<string, string>>> = {};
  for (const { what, from, to } of renames) (ids[named(ROOMS, what)] ??= new Map()).set(from, to);
  return ids;
}

/** Items by a key, in the order of the first of each. */
function grouped(
  items: readonly PolicyItem[],
  keyOf: (item: PolicyItem) => string,
): ReadonlyMap<string, readonly PolicyItem[]> {
  const found = new Map<string, PolicyItem[]>();
  for (const item of items) addTo(found, keyOf(item), item);
  return found;
}

const nameOf = ({ what, id }: PolicyItem): string => `${what} ${id}`;

/** All properties of an item except its id. */
export const signature = ({ what, form, facets }: PolicyItem): string =>
  JSON.stringify([what, form, facets.map(({ key, meaning }) => [key, meaning])]);
