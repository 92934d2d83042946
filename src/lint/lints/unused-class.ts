import { quote } from '../../diagnostic/quote.ts';
import { countsOf } from '../../load/counts.ts';
import type { Lint } from '../lint.ts';

/** Finds classes that nothing counts. */
export const unusedClass: Lint = {
  code: 'policy/unused-class',
  of: 'policy',
  why: 'A class that no finding counts has no effect: its finding was removed, or counts another class by mistake.',
  wrong: `classes:
  grave: { title: grave threats, kind: threat, where: { severity: high } }
  mild: { title: mild threats, kind: threat, where: { severity: low } } # <--
findings:
  threats: { title: there are grave threats, favours: terminate, count: grave, at-least: 2 }
rules:
  kept: { title: Kept, verdict: retain, when: threats }`,
  right: `classes:
  grave: { title: grave threats, kind: threat, where: { severity: high } }
findings:
  threats: { title: there are grave threats, favours: terminate, count: grave, at-least: 2 }
rules:
  kept: { title: Kept, verdict: retain, when: threats }`,
  find: ({ policy, at }) => {
    const counted = new Set(countsOf(policy).map((count) => count.class));
    return Object.keys(policy.classes)
      .filter((id) => !counted.has(id))
      .map((id) => ({
        span: at(['classes', id], 'key'),
        message: `no finding counts ${quote(id)}`,
        help: 'count it in a finding, or leave it out',
      }));
  },
};
