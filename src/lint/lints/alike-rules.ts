import { quote } from '../../diagnostic/quote.ts';
import { addTo } from '../../model/add-to.ts';
import { not, type Formula } from '../logic/formula.ts';
import { sampleKeys } from '../logic/sample-cases.ts';
import type { Lint } from '../lint.ts';

/** Up to this many rules are compared each with each; of more, only those that sample cases do not tell apart. */
const FEW = 40;

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
  find: ({ policy, logic, program, effort, at }) => {
    const rules = Object.entries(policy.rules).filter(([, { when }]) => logic.can(logic.condition(when)));
    const keys = rules.length > FEW ? sampleKeys(program, effort) : undefined;
    // by verdict and key: the rules that are like none before them
    const before = new Map<
      string,
      { readonly id: string; readonly holds: Formula; readonly fails: Formula }[]
    >();
    return rules.flatMap(([id, { verdict, when }]) => {
      const holds = logic.condition(when);
      const fails = not(holds);
      const group = `${verdict} ${keys?.get(id) ?? ''}`;
      const twin = before
        .get(group)
        ?.find((other) => !logic.canBoth(holds, other.fails) && !logic.canBoth(other.holds, fails));
      if (twin === undefined) {
        addTo(before, group, { id, holds, fails });
        return [];
      }
      return {
        span: at(['rules', id], 'key'),
        message: `${quote(id)} applies in the same cases as ${quote(twin.id)}, for the same verdict`,
        help: 'make one rule of the two',
        related: [{ message: 'the first of them', span: at(['rules', twin.id], 'key') }],
      };
    });
  },
};
