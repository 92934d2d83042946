import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import { KEPT_ERRORS } from '../../schema/error-limits.ts';
import type { Check } from '../check.ts';
import { findingNames } from '../finding-names.ts';

/** The findings that findings, rules, guarantees and assumptions name must exist. */
export const namedFindings: Check<Policy> = (policy, vocabulary, at) =>
  findingNames(policy)
    .filter(({ id }) => !Object.hasOwn(policy.findings, id))
    .slice(0, KEPT_ERRORS)
    .map(({ id, path }) => {
      const counted = Object.hasOwn(policy.classes, id) || Object.hasOwn(vocabulary.kinds, id);
      const help = (): string =>
        counted
          ? `${quote(id)} is what a finding may count: make a finding with \`count: ${id}\``
          : suggestion(id, Object.keys(policy.findings), 'findings');
      return complaint('policy/unknown-finding', at(path), `no finding is called ${quote(id)}`, help);
    });
