import { named } from '../../model/named.ts';
import { quote } from '../../diagnostic/quote.ts';
import { namesInCondition } from '../../load/finding-names.ts';
import { refuted, settledFindings, thatKeeps } from '../claims.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that are proved to be a ground of no verdict. */
export const proofNeverPrevails: Lint = {
  code: 'proof/never-prevails',
  of: 'proof',
  why: 'A rule that is never a ground has no effect, though readers of the policy believe that it has. A proof also finds causes that no single finding shows, such as classes that overlap, or windows, sums and rates together.',
  wrong: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  today: { title: two threats within a day, favours: terminate, count: threat, within: 24h, at-least: 2 }
  few: { title: few exhibits within a week, favours: retain, sum: [{ count: threat, within: 7d, weight: 1 }, { count: statement, within: 7d, weight: 1 }], at-most: 1 }
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: { all: [today, few] } } # <--`,
  right: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  today: { title: two threats within a day, favours: terminate, count: threat, within: 24h, at-least: 2 }
  few: { title: few exhibits within a week, favours: retain, sum: [{ count: threat, within: 7d, weight: 1 }, { count: statement, within: 7d, weight: 1 }], at-most: 2 }
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: { all: [today, few] } }`,
  find: (subject) => {
    const { policy, at, saidOf } = subject;
    const settled = settledFindings(subject);
    const keeps = thatKeeps(subject);
    const keeping = keeps === '' ? '' : ` in a case${keeps}`;
    return refuted(subject, 'rule').flatMap(({ id, why }) => {
      const path = ['rules', id];
      // one mistake gives one message: another lint reports it, or a finding that is never or always established
      if (saidOf(path, ['policy/never-prevails', 'policy/unused-rule'])) return [];
      if (namesInCondition(named(policy.rules, id).when, path).some((name) => settled.has(name.id)))
        return [];
      return {
        span: at(path, 'key'),
        message: `${quote(id)} never prevails${keeping}: ${why}`,
        help: 'it has no effect: is one of its findings, or an override, a mistake?',
      };
    });
  },
};
