import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that terminate without `because`. */
export const noBecause: Lint = {
  code: 'policy/no-because',
  of: 'policy',
  why: 'Whoever loses a service is owed the reason in a sentence. Without `because` the verdict can only repeat the title of the rule.',
  wrong: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules:
  end: # <--
    title: Ended after warnings
    verdict: terminate
    when: warned
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
  find: ({ policy, at }) =>
    Object.entries(policy.rules)
      .filter(([, rule]) => endsService(rule.verdict) && rule.because === undefined)
      .map(([id]) => ({
        span: at(['rules', id], 'key'),
        message: `${quote(id)} ends a service and gives no reason in a sentence`,
        help: 'add `because`, and quote in it what was measured',
      })),
};
