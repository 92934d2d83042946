import { groupedBy } from '../../model/forms/forms.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Path } from '../../model/path.ts';
import type { At, Check } from '../check.ts';
import { countsOf } from '../counts.ts';

/**
 * What exhibits are counted once by (`distinct`) or grouped by (`same`) must be an attribute that is not weightless.
 */
export const groupingAttributes: Check<Policy> = (policy, vocabulary, at) => [
  ...countsOf(policy).flatMap(({ distinct, path }) =>
    distinct === undefined || distinct === 'origin'
      ? []
      : faults(distinct, [...path, 'distinct'], vocabulary, at),
  ),
  ...Object.entries(policy.findings).flatMap(([id, finding]) => {
    const name = groupedBy(finding);
    return name === undefined ? [] : faults(name, ['findings', id, 'same'], vocabulary, at);
  }),
];

function faults(name: string, path: Path, { attributes, facts }: Vocabulary, at: At): readonly Diagnostic[] {
  if (!Object.hasOwn(attributes, name)) {
    const help = remedy(name, Object.keys(attributes), Object.hasOwn(facts, name));
    return [complaint('policy/unknown-attribute', at(path), `no attribute is called ${quote(name)}`, help)];
  }
  if (attributes[name]?.weightless !== true) return [];
  const help = 'the vocabulary declares it `weightless`: it is recorded, but no policy may use it';
  const message = `policies may not count or group exhibits by ${quote(name)}`;
  return [complaint('policy/weightless', at(path), message, help)];
}

function remedy(name: string, attributes: readonly string[], isFact: boolean): string {
  if (name === 'origin') return 'exhibits of one origin are counted once by `distinct: origin`';
  return isFact
    ? `${quote(name)} is a fact of the case, not of an exhibit`
    : suggestion(name, attributes, 'attributes');
}
