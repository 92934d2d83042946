import { named } from '../model/named.ts';
import { firstOf } from '../model/ends.ts';
import type { Policy } from '../model/policy.ts';
import type { PolicyItem } from './facet.ts';
import { itemsOf } from './policy-items.ts';
import { rename, type Room } from './rename.ts';

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
  for (let found = renamed(policy, after); found !== undefined; found = renamed(policy, after)) {
    policy = rename(policy, named(ROOMS, found.what), found.from, found.to);
    renames.push(found);
  }
  return { policy, renames };
}

/** The first item that was only renamed. If two items match equally, neither is taken. */
function renamed(before: Policy, after: Policy): Renamed | undefined {
  const [gone, come] = [unmatched(before, after), unmatched(after, before)];
  for (const old of gone) {
    const same = (item: PolicyItem): boolean => signature(item) === signature(old);
    const heirs = come.filter(same);
    if (gone.filter(same).length === 1 && heirs.length === 1)
      return { what: old.what, from: old.id, to: firstOf(heirs).id };
  }
  return undefined;
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
