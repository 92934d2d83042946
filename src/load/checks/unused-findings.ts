import { warning } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';
import { findingNames } from '../finding-names.ts';

/** Warns of findings that nothing names: neither a finding, a rule and its reason, nor, by `favours`, a precedent. */
export const unusedFindings: Check<Policy> = (policy, _, at) => {
  const named = new Set(findingNames(policy).map(({ id }) => id));
  const reasons = Object.values(policy.rules).map(({ because = '' }) => because);
  return Object.entries(policy.findings)
    .filter(([id, { favours }]) => favours === undefined && !named.has(id))
    .filter(([id]) => !reasons.some((because) => because.includes(`{${id}}`)))
    .map(([id]) =>
      warning(
        'policy/unused-finding',
        at(['findings', id], 'key'),
        `nothing uses the finding ${quote(id)}`,
        'name it in a rule, say which verdict it `favours`, or leave it out',
      ),
    );
};
