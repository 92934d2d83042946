import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import type { Check } from '../check.ts';

/** A decision that overrules the one before it says why. */
export const decisionReasons: Check<Case> = ({ decisions = [] }, _, at) =>
  decisions.flatMap(({ verdict, reason }, position) => {
    const before = decisions[position - 1]?.verdict;
    if (reason !== undefined || before === undefined || before === verdict) return [];
    const message = `a decision that turns ${quote(before)} into ${quote(verdict)} needs a reason`;
    const help = 'add `reason`, and say what changed';
    return [complaint('case/missing-reason', at(['decisions', position, 'reason']), message, help)];
  });
