import { factTestsIn } from '../model/forms/forms.ts';
import { namedValues, type Test } from '../model/test.ts';
import type { Program } from '../engine/program.ts';
import { testValue, valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Domain } from '../model/vocabulary.ts';
import { stretches } from './attribute-options.ts';

/** A fact that policies test, and values of which each stands for all that no test tells from it. */
export interface FactClasses {
  readonly fact: string;
  readonly values: readonly Value[];
}

/** The whole numbers that a test names. */
export function numbersIn(test: Test): readonly number[] {
  return namedValues(test).filter((value) => typeof value === 'number');
}

/** The facts that policies test, with the values that matter. */
export function factClasses(programs: readonly Program[]): readonly FactClasses[] {
  const tests = programs.flatMap(testsOf);
  const facts = [...new Set(tests.map(({ fact }) => fact))];
  return facts.map((fact) => {
    const own = tests.filter((each) => each.fact === fact);
    const points = stretches(own.flatMap(({ test }) => numbersIn(test))).map(({ low }) => low);
    const domains = programs.flatMap(({ vocabulary }) => vocabulary.facts[fact] ?? []);
    const values = common(domains.map((domain) => valuesOf(domain) ?? points));
    const holds = own.map(({ domain, test }) => testValue(domain, test));
    const told = new Map<string, Value>();
    for (const value of values) {
      const answers = holds.map((passes) => passes(value)).join();
      if (!told.has(answers)) told.set(answers, value);
    }
    return { fact, values: [...told.values()] };
  });
}

function common(lists: readonly (readonly Value[])[]): readonly Value[] {
  const [first = [], ...rest] = lists;
  return first.filter((value) => rest.every((list) => list.includes(value)));
}

/** The tests that a policy makes of facts, in its findings and to say which cases it is for. */
export function testsOf({
  policy,
  vocabulary,
  appliesTo,
}: Program): readonly { readonly fact: string; readonly domain: Domain; readonly test: Test }[] {
  const tested: { fact: string; test: Test }[] = appliesTo.map(({ fact, test }) => ({ fact, test }));
  for (const finding of Object.values(policy.findings)) {
    tested.push(...factTestsIn(finding));
  }
  return tested.map(({ fact, test }) => ({ fact, test, domain: vocabulary.facts[fact]! }));
}
