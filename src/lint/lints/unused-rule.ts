import { quote } from '../../diagnostic/quote.ts';
import type { Condition } from '../../model/condition.ts';
import type { Lint } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept:
    title: Kept
    verdict: retain
${lines}`;

/** Finds rules, guarantees and assumptions whose condition no case can meet. */
export const unusedRule: Lint = {
  code: 'policy/unused-rule',
  of: 'policy',
  why: 'A rule whose condition contradicts itself never applies, and a guarantee with such a condition guarantees nothing.',
  wrong: example(`    when: { all: [cured], none: [cured] } # <--`),
  right: example(`    when: { all: [cured], none: [warned] }`),
  find: ({ policy, logic, at }) => {
    const { rules, guarantees = {}, assumptions = {} } = policy;
    const findings = new Set(Object.keys(policy.findings).filter((id) => !logic.can(logic.finding(id))));
    return Object.entries({ rules, guarantees, assumptions }).flatMap(([key, entries]) =>
      Object.entries(entries)
        .filter(([, { when }]) => !logic.can(logic.condition(when)) && !names(when, findings))
        .map(([id]) => ({
          span: at([key, id, 'when'], 'key'),
          message: `no case ever meets the condition of ${quote(id)}`,
          help: 'its findings contradict each other: is one of them misplaced?',
        })),
    );
  },
};

/** Whether a condition names one of some findings: another lint then reports that finding. */
function names(condition: Condition, findings: ReadonlySet<string>): boolean {
  if (typeof condition === 'string') return findings.has(condition);
  return Object.values(condition)
    .flat()
    .some((part) => names(part as Condition, findings));
}
