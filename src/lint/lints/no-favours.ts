import { isJoin } from '../../model/forms/forms.ts';
import { quote } from '../../diagnostic/quote.ts';
import { findingNames } from '../../load/finding-names.ts';
import type { Lint } from '../lint.ts';

/** Finds findings without `favours`, which the comparison with decided cases needs. */
export const noFavours: Lint = {
  code: 'policy/no-favours',
  of: 'policy',
  why: 'Precedents are compared factor by factor, and a finding is a factor only if it says which verdict it `favours`. Other findings are left out of every comparison: two cases that differ only in them count as alike. (This is reported only if decided cases are checked together with the policy.)',
  wrong: `findings:
  warned: { title: the customer was warned, fact: prior-warnings, at-least: 1 } # <--
rules:
  kept: { title: Kept, verdict: retain, when: warned }`,
  right: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules:
  kept: { title: Kept, verdict: retain, when: warned }`,
  find: ({ policy, precedents, at }) => {
    if (precedents === 0) return [];
    const named = new Set(findingNames(policy).map(({ id }) => id));
    return Object.entries(policy.findings)
      .filter(([id, finding]) => finding.favours === undefined && named.has(id) && !isJoin(finding))
      .map(([id]) => ({
        span: at(['findings', id], 'key'),
        message: `${quote(id)} does not say which verdict it favours, and ${decided(precedents)} by this policy`,
        help: 'add `favours: terminate` or `favours: retain`',
      }));
  },
};

const decided = (precedents: number): string =>
  precedents === 1 ? 'a decided case is measured' : `${precedents} decided cases are measured`;
