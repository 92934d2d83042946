import { addTo } from '../../model/add-to.ts';
import { valuesOf } from '../../engine/test-value.ts';
import { factTestsIn } from '../../model/forms/forms.ts';
import { named } from '../../model/named.ts';
import type { Policy } from '../../model/policy.ts';
import type { Test, TestKeys } from '../../model/test.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { remembered } from './condition-formula.ts';
import { any, not, type Formula } from './formula.ts';
import { EITHER, FALSE_ONLY, TRUE_ONLY } from './option-set.ts';
import { passing, someNumbers, testedNumbers, testedWords, type TestedValues } from './tested-values.ts';
import type { VariablePool } from './variable-pool.ts';

type Atom = Extract<Formula, { readonly op: 'atom' }>;

/**
 * Whether the test of a fact began to hold within certain ages: a variable of its own, of which it is known only that
 * the test must hold.
 */
export function startQuestion(aged: object, fact: string, test: TestKeys, pool: VariablePool): Formula {
  // fixed facts have no dates, and a missing fact has no start
  const canBegin = test.known !== false && named(pool.vocabulary.facts, fact).fixed !== true;
  const variable = pool.variable({ start: { ...aged, fact, test } }, () => ({
    options: () => (canBegin ? EITHER : FALSE_ONLY),
  }));
  const holds: Formula = { op: 'atom', variable, holds: TRUE_ONLY };
  const so = factQuestion(fact, test, pool);
  pool.known.push({ formula: any([not(holds), so]), of: [variable, so.variable] });
  return holds;
}

/**
 * The formula of a fact's test. The options of its variable are the fact's values, or one number per range that tests
 * distinguish, and finally that the fact is missing.
 */
export function factQuestion(name: string, test: TestKeys, pool: VariablePool): Atom {
  const { vocabulary, policy } = pool;
  const values = pool.facts(name);
  const domain = named(vocabulary.facts, name);
  const variable = pool.variable({ fact: name }, () => ({
    options: () => passing(values, domain, appliesTo(policy, name)),
  }));
  return { op: 'atom', variable, holds: passing(values, domain, test) };
}

/** The options of the facts that a policy tests, each worked out once. */
export function factValuesIn(policy: Policy, vocabulary: Vocabulary): (fact: string) => TestedValues {
  const tests = testsByFact(policy);
  return remembered((fact) => {
    const values = valuesOf(named(vocabulary.facts, fact));
    if (values !== undefined) return testedWords(values);
    const applies = appliesTo(policy, fact);
    return testedNumbers(
      [...(tests.get(fact) ?? []), ...(applies === undefined ? [] : [applies])].flatMap(someNumbers),
    );
  });
}

const appliesTo = ({ 'applies-to': scope = {} }: Policy, fact: string): Test | undefined =>
  Object.hasOwn(scope, fact) ? scope[fact] : undefined;

/** By fact: the tests of it in a policy's findings. */
function testsByFact({ findings }: Policy): ReadonlyMap<string, readonly TestKeys[]> {
  const tests = new Map<string, TestKeys[]>();
  for (const finding of Object.values(findings))
    for (const { fact, test } of factTestsIn(finding)) addTo(tests, fact, test);
  return tests;
}
