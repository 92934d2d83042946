import { isVerdictWord } from '../../model/verdict-word.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';

/** A rule must not be called like a verdict: `overrides: terminate` means every rule of that verdict. */
export const ruleNames: Check<Policy> = ({ rules }, _, at) =>
  Object.keys(rules)
    .filter(isVerdictWord)
    .map((name) =>
      complaint(
        'policy/reserved-name',
        at(['rules', name], 'key'),
        `a rule cannot be called ${quote(name)}`,
        `under \`overrides\`, ${quote(name)} means every rule of that verdict: name the rule for its reason`,
      ),
    );
