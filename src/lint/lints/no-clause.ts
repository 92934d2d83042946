import { quote } from '../../diagnostic/quote.ts';
import { endsService } from '../../model/verdict-word.ts';
import { endingRule } from '../example.ts';
import type { Lint } from '../lint.ts';

const NOTICES = 'notices:\n  redress: { internal: Write to us }';

/**
 * Finds rules that end or restrict a service but give notices no clause of the terms to cite, in policies with texts
 * for notices.
 */
export const noClause: Lint = {
  code: 'policy/no-clause',
  of: 'policy',
  why: 'A letter says on which clause or provision a service is ended or restricted (Art. 17(3)(d) and (e) of the Digital Services Act). Without `ground` and `clause`, `notice` refuses to write it, and that shows only once a decision is made.',
  wrong: `${endingRule().replace('  end:', '  end: # <--')}\n${NOTICES}`,
  right: `${endingRule()}
    notice: { ground: terms, clause: 'Terms of service, section 4' }
${NOTICES}`,
  find: ({ policy, at }) =>
    policy.notices === undefined
      ? []
      : Object.entries(policy.rules)
          .filter(
            ([, { verdict, notice = {} }]) =>
              (endsService(verdict) || notice.restricts !== undefined) &&
              notice.confidential !== true &&
              (notice.ground === undefined || notice.clause === undefined),
          )
          .map(([id]) => ({
            span: at(['rules', id], 'key'),
            message: `letters on ${quote(id)} have no clause to name`,
            help: 'add `notice: { ground: terms, clause: … }`, or `law` or `order` with the provision or the order',
          })),
};
