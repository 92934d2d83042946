import { addTo } from '../../model/add-to.ts';
import { testValue, valuesOf } from '../../engine/test-value.ts';
import { factTestsIn } from '../../model/forms/forms.ts';
import { named } from '../../model/named.ts';
import type { Policy } from '../../model/policy.ts';
import type { TestKeys } from '../../model/test.ts';
import { someNumbers } from './class-sets.ts';
import { any, not, type Formula } from './formula.ts';
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
    options: () => [true, canBegin],
  }));
  const holds: Formula = { op: 'atom', variable, holds: [false, true] };
  const so = factQuestion(fact, test, pool);
  pool.known.push({ formula: any([not(holds), so]), of: [variable, so.variable] });
  return holds;
}

/**
 * The formula of a fact's test. The options of its variable are the fact's values, or one number per range that tests
 * distinguish, and finally that the fact is missing.
 */
export function factQuestion(name: string, test: TestKeys, pool: VariablePool): Atom {
  const { vocabulary, policy, tests } = pool;
  const domain = named(vocabulary.facts, name);
  const applies = Object.entries(policy['applies-to'] ?? {}).find(([fact]) => fact === name)?.[1];
  const numbers = [...(tests.get(name) ?? []), ...(applies === undefined ? [] : [applies])].flatMap(
    someNumbers,
  );
  const values = valuesOf(domain) ?? [...new Set(numbers)];
  const variable = pool.variable({ fact: name }, () => ({
    options: () => [
      ...values.map((value) => applies === undefined || testValue(domain, applies)(value)),
      applies === undefined || testValue(domain, applies)(undefined),
    ],
  }));
  return { op: 'atom', variable, holds: [...values, undefined].map(testValue(domain, test)) };
}

/** By fact: the tests of it in a policy's findings. */
export function testsByFact({ findings }: Policy): ReadonlyMap<string, readonly TestKeys[]> {
  const tests = new Map<string, TestKeys[]>();
  for (const finding of Object.values(findings))
    for (const { fact, test } of factTestsIn(finding)) addTo(tests, fact, test);
  return tests;
}
