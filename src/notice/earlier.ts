import { named } from '../model/named.ts';
import type { Case, Decision } from '../model/case.ts';
import { endsService } from '../model/verdict-word.ts';
import type { Policy } from '../model/policy.ts';
import { isInternalRule } from './internal.ts';
import type { Notice } from './notice.ts';
import { dayOf } from './day-of.ts';

/**
 * The decision that the standing one replaced, and the proceeding in which the standing one was made.
 * @param prevailing the rules that the standing decision rests on, as far as they may be told
 */
export function earlierOf(
  { decisions = [] }: Case,
  policy: Policy,
  standing: Decision | undefined,
  prevailing: readonly string[],
): Pick<Notice, 'earlier' | 'proceeding'> {
  const replaced = decisions.at(-2);
  const proceeding = standing?.proceeding ?? (decisions.length > 1 ? 'review' : 'initial');
  if (replaced === undefined) return { earlier: undefined, proceeding };
  const { verdict, on, grounds } = replaced;
  const otherGrounds = grounds !== undefined && differ(toldOf(grounds, policy), prevailing);
  return { earlier: { verdict, on: dayOf(on), isFirst: decisions.length === 2, otherGrounds }, proceeding };
}

/** Grounds of which the reader may know. One that the policy no longer has is no secret of the policy. */
const toldOf = (grounds: readonly string[], policy: Policy): readonly string[] =>
  grounds.filter((id) => {
    if (!Object.hasOwn(policy.rules, id)) return true;
    return endsService(named(policy.rules, id).verdict) || !isInternalRule(policy, id);
  });

const differ = (some: readonly string[], others: readonly string[]): boolean =>
  some.length !== others.length || some.some((id) => !others.includes(id));
