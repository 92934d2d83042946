import { quote } from '../../diagnostic/quote.ts';
import { not } from '../logic/formula.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that can apply but are always defeated. */
export const neverPrevails: Lint = {
  code: 'policy/never-prevails',
  of: 'policy',
  why: 'A rule that is defeated in every case in which it applies is never a ground: without it, every verdict would be the same. Probably an override defeats more than it should.',
  wrong: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: cured, overrides: [kept-after-warning] }
  kept-after-warning: { title: Kept although warned, verdict: retain, when: { all: [cured, warned] } } # <--`,
  right: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: cured }
  kept-after-warning: { title: Kept although warned, verdict: retain, when: { all: [cured, warned] } }`,
  find: ({ policy, logic, at }) =>
    Object.entries(policy.rules).flatMap(([id, { when }]) => {
      const applies = logic.condition(when);
      if (!logic.can(applies) || logic.can(logic.prevails(id))) return [];
      const always = logic.overriders(id).find((one) => !logic.canBoth(applies, not(logic.prevails(one))));
      const by = always === undefined ? 'other rules' : quote(always);
      return {
        span: at(['rules', id], 'key'),
        message: `${quote(id)} never prevails: wherever it applies, ${by} defeats it`.replace(
          'rules defeats',
          'rules defeat',
        ),
        help: 'narrow the rule that overrides it, or leave it out',
        ...(always === undefined
          ? {}
          : { related: [{ message: 'what defeats it', span: at(['rules', always], 'key') }] }),
      };
    }),
};
