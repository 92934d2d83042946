import { complaint } from '../../diagnostic/complaint.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';

/** A translation may only name rules and findings of the policy, and kinds of its vocabulary. */
export const translatedNames: Check<Policy> = ({ translations = {}, rules, findings }, { kinds }, at) =>
  Object.entries(translations).flatMap(([language, told]) => {
    const lists = [
      ['rules', told.rules, rules, 'policy/unknown-rule', 'rule'],
      ['findings', told.findings, findings, 'policy/unknown-finding', 'finding'],
      ['kinds', told.kinds, kinds, 'policy/unknown-kind', 'kind'],
    ] as const;
    return lists.flatMap(([key, named = {}, there, code, what]) =>
      Object.keys(named)
        .filter((id) => !Object.hasOwn(there, id))
        .map((id) =>
          complaint(
            code,
            at(['translations', language, key, id]),
            `no ${what} is called ${quoteName(id)}`,
            () => suggestion(id, Object.keys(there), `${what}s`),
          ),
        ),
    );
  });
