import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { endingRule } from '../example.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that terminate without `cites`. */
export const noCites: Lint = {
  code: 'policy/no-cites',
  of: 'policy',
  why: 'Ending a service rests on something: a law, a contract, a published policy. A verdict that cites nothing is hard to defend and hard to contest.',
  wrong: endingRule({ cites: undefined }),
  right: endingRule(),
  find: ({ policy, at }) =>
    Object.entries(policy.rules)
      .filter(([, rule]) => endsService(rule.verdict) && rule.cites === undefined)
      .map(([id]) => ({
        span: at(['rules', id], 'key'),
        message: `${quote(id)} ends a service and cites nothing`,
        help: 'add `cites`: the law, the term of the contract or the policy that it rests on',
      })),
};
