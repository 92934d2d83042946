import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { isEmergency } from '../emergency.ts';
import { endingRule } from '../example.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that terminate without `review`. */
export const noReview: Lint = {
  code: 'policy/no-review',
  of: 'policy',
  why: 'A service that was rightly ended may later have to be restored. Without `review`, nobody is told when to look at the case again.',
  wrong: endingRule({ review: undefined }),
  right: endingRule(),
  find: ({ policy, at }) =>
    Object.entries(policy.rules)
      .filter(
        ([id, rule]) => endsService(rule.verdict) && rule.review === undefined && !isEmergency(policy, id),
      )
      .map(([id]) => ({
        span: at(['rules', id], 'key'),
        message: `${quote(id)} ends a service and is never reviewed`,
        help: 'add `review`, such as `review: 26w`',
      })),
};
