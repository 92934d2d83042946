import { quote } from '../../diagnostic/quote.ts';
import { all, not } from '../logic/formula.ts';
import type { Lint } from '../lint.ts';

/** Finds rules with the same verdict that apply in the same cases. */
export const alikeRules: Lint = {
  code: 'policy/alike-rules',
  of: 'policy',
  why: 'Two rules of one verdict with one condition, however it is written, are one rule with two names. An edit to the one will miss the other.',
  wrong: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: { all: [warned, cured] } }
  kept-again: { title: Kept, verdict: retain, when: { all: [cured, warned] } } # <--`,
  right: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: { all: [warned, cured] } }`,
  find: ({ policy, logic, at }) => {
    const rules = Object.entries(policy.rules).filter(([, { when }]) => logic.can(logic.condition(when)));
    return rules.flatMap(([id, { verdict, when }], position) => {
      const applies = logic.condition(when);
      const twin = rules.slice(0, position).find(([, other]) => {
        if (other.verdict !== verdict) return false;
        const too = logic.condition(other.when);
        return !logic.can(all([applies, not(too)])) && !logic.can(all([too, not(applies)]));
      });
      if (twin === undefined) return [];
      return {
        span: at(['rules', id], 'key'),
        message: `${quote(id)} applies in the same cases as ${quote(twin[0])}, for the same verdict`,
        help: 'make one rule of the two',
        related: [{ message: 'the first of them', span: at(['rules', twin[0]], 'key') }],
      };
    });
  },
};
