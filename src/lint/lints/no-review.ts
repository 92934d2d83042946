import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { isEmergency } from '../emergency.ts';
import { endingRule } from '../example.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that terminate without `review`. */
export const noReview: Lint = {
  code: 'policy/no-review',
  of: 'policy',
  why: 'What was right to end may be right to restore. Without `review` nobody is told when to look again.',
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
