import { addTo } from '../../model/add-to.ts';
import { named } from '../../model/named.ts';
import type { Test } from '../../model/test.ts';
import { factTestsIn } from '../../model/forms/forms.ts';
import type { Program } from '../../engine/program.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Case, Exhibit, Value } from '../../model/case.ts';
import type { OptionSet } from './option-set.ts';
import { AS_OF, openValues } from './single-exhibits.ts';
import { passing, testedOf } from './tested-values.ts';

/** A fact that findings or `applies-to` test, and its possible values; undefined means missing. */
export interface FactChoice {
  readonly name: string;
  readonly values: readonly (Value | undefined)[];
  /** The values that pass `applies-to`. */
  readonly applies: OptionSet;
  /** The values that pass a test. */
  readonly passing: (test: Test) => OptionSet;
}

/** The values of facts, by name. */
export type Values = Readonly<Record<string, Value>>;

/** The facts that a policy tests, in the order in which they are first tested. */
export function factChoices({ policy, vocabulary }: Program): readonly FactChoice[] {
  const scope = policy['applies-to'] ?? {};
  const tests = new Map<string, Test[]>();
  const add = (fact: string, test: Test): void => {
    addTo(tests, fact, test);
  };
  for (const [fact, test] of Object.entries(scope)) add(fact, test);
  for (const finding of Object.values(policy.findings))
    for (const { fact, test } of factTestsIn(finding)) add(fact, test);
  return [...tests].map(([name, of]) => {
    const domain = named(vocabulary.facts, name);
    const tested = testedOf(valuesOf(domain) ?? openValues(domain, of));
    const applies = passing(tested, domain, Object.hasOwn(scope, name) ? scope[name] : undefined);
    return { name, values: tested.options, applies, passing: (test) => passing(tested, domain, test) };
  });
}

/** A made-up case of a policy's vocabulary. */
export const caseOf = (
  { vocabulary }: Program,
  evidence: readonly Exhibit[],
  facts: Case['facts'],
): Case => ({
  case: 'made-up',
  title: 'A made-up case',
  vocabulary: vocabulary.vocabulary,
  'as-of': new Date(AS_OF).toISOString(),
  subject: { name: 'made-up.example' },
  facts,
  evidence,
});
