import { namedValues } from '../../model/test.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { At, Check } from '../check.ts';
import { domainOf, testsOf, type Tested } from '../tested.ts';

/** What a test names must be an attribute or fact that exists, is not weightless, and can be tested. */
export const testNames: Check<Policy> = (policy, vocabulary, at) =>
  testsOf(policy).flatMap((tested) => fault(tested, vocabulary, at) ?? []);

function fault(tested: Tested, vocabulary: Vocabulary, at: At): Diagnostic | undefined {
  const domain = domainOf(tested, vocabulary);
  const name = quote(tested.name);
  if (domain === undefined) return unknown(tested, vocabulary, at);
  if (domain.weightless === true) {
    const help = 'the vocabulary declares it `weightless`: it is recorded, but no policy may use it';
    return complaint('policy/weightless', at(...tested.named), `${name} may not be tested`, help);
  }
  if (!('type' in domain) || domain.type !== 'reference' || namedValues(tested.keys).length === 0)
    return undefined;
  const help =
    'it is a free label, which can only be compared with other labels: use it under `same` or `distinct`, or test whether it is `known`';
  return complaint('policy/untestable', at(...tested.named), `${name} has no values to test`, help);
}

function unknown(tested: Tested, vocabulary: Vocabulary, at: At): Diagnostic {
  const { of, name } = tested;
  const [noun, other] =
    of === 'facts' ? (['fact', 'attributes'] as const) : (['attribute', 'facts'] as const);
  const misplaced = Object.hasOwn(vocabulary[other], name);
  const help = (): string =>
    misplaced
      ? `${quote(name)} is ${other === 'facts' ? 'a fact: test it in a finding by `fact`' : 'an attribute: test it under `where`'}`
      : suggestion(name, Object.keys(vocabulary[of]), of);
  return complaint(
    `policy/unknown-${noun}`,
    at(...tested.named),
    `no ${noun} is called ${quote(name)}`,
    help,
  );
}
