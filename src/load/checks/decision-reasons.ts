import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import { saysNothing } from '../../model/labels/says-nothing.ts';
import type { Check } from '../check.ts';

/** A decision that overrules the previous one, or departs from its policy, must give a reason that can be read. */
export const decisionReasons: Check<Case> = ({ decisions = [] }, _, at) =>
  decisions.flatMap(({ verdict, reason, advice }, position) => {
    const before = decisions[position - 1]?.verdict;
    const overrules = before !== undefined && before !== verdict;
    if (!overrules && advice === undefined) return [];
    if (reason !== undefined && !saysNothing(reason)) return [];
    const message = overrules
      ? `a decision that turns ${quote(before)} into ${quote(verdict)} needs a reason`
      : `a decision that departs from its policy needs a reason`;
    const help =
      reason !== undefined
        ? 'no character of this one can be seen: write it again'
        : overrules
          ? 'add `reason`, and say what changed'
          : 'add `reason`, and say why the policy was not followed';
    return [complaint('case/missing-reason', at(['decisions', position, 'reason']), message, help)];
  });
