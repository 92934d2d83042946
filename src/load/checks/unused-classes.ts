import { warning } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';
import { countsOf } from '../counts.ts';

/** Warns of classes that nothing counts. */
export const unusedClasses: Check<Policy> = (policy, _, at) => {
  const counted = new Set(countsOf(policy).map((count) => count.class));
  return Object.keys(policy.classes)
    .filter((id) => !counted.has(id))
    .map((id) =>
      warning(
        'policy/unused-class',
        at(['classes', id], 'key'),
        `no finding counts ${quote(id)}`,
        'count it in a finding, or leave it out',
      ),
    );
};
