import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that terminate without `cites`. */
export const noCites: Lint = {
  code: 'policy/no-cites',
  of: 'policy',
  why: 'Ending a service rests on something: a law, a contract, a published policy. A verdict that cites nothing is hard to defend and hard to contest.',
  wrong: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules:
  end: # <--
    title: Ended after warnings
    verdict: terminate
    when: warned
    because: The customer was warned {warned} times
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
      .filter(([, rule]) => endsService(rule.verdict) && rule.cites === undefined)
      .map(([id]) => ({
        span: at(['rules', id], 'key'),
        message: `${quote(id)} ends a service and cites nothing`,
        help: 'add `cites`: the law, the term of the contract or the policy that it rests on',
      })),
};
