import { lastOf } from '../../model/ends.ts';
import { lookUp } from '../../model/look-up.ts';
import type { Interchangeable, SufficientReason } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';

/**
 * The shares of a sufficient reason. If an exhibit is needed only as proof of a fact, it is grouped with all other proofs of
 * that fact: any one of them is enough. An exhibit that also counts for a finding stays alone.
 */
export function shownAlike(
  { shares, facts }: SufficientReason,
  { histories, roles, notWeighed }: Pick<Justification, 'histories' | 'roles' | 'notWeighed'>,
): readonly Interchangeable[] {
  const left = new Set(notWeighed.map(({ exhibit }) => exhibit.id));
  const onlyShows = (id: string): boolean => lookUp(roles, id).onlyShows;
  return shares.map((share) => {
    const [id, ...others] = share.of;
    if (id === undefined || others.length > 0 || !onlyShows(id)) return share;
    const showers = histories
      .filter(({ fact }) => facts.includes(fact))
      .map(({ entries }) => lastOf(entries).shownBy)
      .filter((shownBy) => shownBy.includes(id));
    const [all] = showers;
    if (all === undefined || showers.length > 1) return share;
    return { count: 1, of: all.filter((one) => one === id || (!left.has(one) && onlyShows(one))) };
  });
}
