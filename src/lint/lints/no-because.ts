import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { endingRule } from '../example.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that terminate without `because`. */
export const noBecause: Lint = {
  code: 'policy/no-because',
  of: 'policy',
  why: 'A customer who loses a service must be told why, in a sentence. Without `because`, the verdict can only repeat the title of the rule.',
  wrong: endingRule({ because: undefined }),
  right: endingRule(),
  find: ({ policy, at }) =>
    Object.entries(policy.rules)
      .filter(([, rule]) => endsService(rule.verdict) && rule.because === undefined)
      .map(([id]) => ({
        span: at(['rules', id], 'key'),
        message: `${quote(id)} ends a service and gives no reason in a sentence`,
        help: 'add `because`, and quote in it what was measured',
      })),
};
