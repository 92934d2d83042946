import { quote } from '../../diagnostic/quote.ts';
import { placeholderOf, placeholdersIn } from '../../model/placeholder.ts';
import { findingNames } from '../../load/finding-names.ts';
import type { Lint } from '../lint.ts';

/**
 * Finds findings that nothing uses: no finding, rule or reason and, without `favours`, no comparison with precedents.
 */
export const unusedFinding: Lint = {
  code: 'policy/unused-finding',
  of: 'policy',
  why: 'A finding has no effect if no rule rests on it, no reason quotes it and precedents are not compared by it; readers look in vain for what it leads to.',
  wrong: `findings:
  warned: { title: the customer was warned, fact: prior-warnings, at-least: 1 } # <--
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: cured }`,
  right: `findings:
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: cured }`,
  find: ({ policy, at }) => {
    const named = new Set(findingNames(policy).map(({ id }) => id));
    const { rules, translations = {} } = policy;
    const told = [rules, ...Object.values(translations).map((one) => one.rules ?? {})];
    const reasons = told.flatMap((each) => Object.values(each).map(({ because = '' }) => because));
    const quoted = new Set(reasons.flatMap(placeholdersIn).map((said) => placeholderOf(said).name));
    return Object.entries(policy.findings)
      .filter(([id, { favours }]) => favours === undefined && !named.has(id))
      .filter(([id]) => !quoted.has(id))
      .map(([id]) => ({
        span: at(['findings', id], 'key'),
        message: `nothing uses the finding ${quote(id)}`,
        help: 'name it in a rule, say which verdict it `favours`, or leave it out',
      }));
  },
};
