import { placeholderOf, placeholdersIn } from '../../model/placeholder.ts';
import { measures } from '../../model/forms/forms.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Lint } from '../lint.ts';

/** Finds reasons that quote nothing that was measured. */
export const becauseUnmeasured: Lint = {
  code: 'policy/because-unmeasured',
  of: 'policy',
  why: 'A reason that is the same in every case explains none of them. `{finding}` gives what was measured: how many, in what time, which word stands in the file. A finding that only joins others measures nothing.',
  wrong: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules:
  end:
    title: Ended after warnings
    verdict: terminate
    when: warned
    because: The customer was warned # <--
    cites: [Terms of service 4]
    review: 30d`,
  right: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules:
  end:
    title: Ended after warnings
    verdict: terminate
    when: warned
    because: The customer was warned {warned} times
    cites: [Terms of service 4]
    review: 30d`,
  find: ({ policy: { rules, findings }, at }) =>
    Object.entries(rules).flatMap(([id, { because }]) => {
      if (because === undefined) return [];
      const quoted = placeholdersIn(because).map((said) => placeholderOf(said).name);
      if (quoted.some((name) => Object.hasOwn(findings, name) && measures(findings[name]!) !== 'nothing'))
        return [];
      return {
        span: at(['rules', id, 'because'], 'key'),
        message: `the reason of ${quote(id)} quotes nothing that was measured`,
        help: 'name a finding in braces, such as one that its `when` rests on',
      };
    }),
};
