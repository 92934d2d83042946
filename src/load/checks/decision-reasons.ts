import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import type { Check } from '../check.ts';

/** A decision that overrules the previous one, or departs from its policy, must give a reason. */
export const decisionReasons: Check<Case> = ({ decisions = [] }, _, at) =>
  decisions.flatMap(({ verdict, reason, advice }, position) => {
    const before = decisions[position - 1]?.verdict;
    const overrules = before !== undefined && before !== verdict;
    if (reason !== undefined || (!overrules && advice === undefined)) return [];
    const message = overrules
      ? `a decision that turns ${quote(before)} into ${quote(verdict)} needs a reason`
      : `a decision that departs from its policy needs a reason`;
    const help = overrules
      ? 'add `reason`, and say what changed'
      : 'add `reason`, and say why the policy was not followed';
    return [complaint('case/missing-reason', at(['decisions', position, 'reason']), message, help)];
  });
