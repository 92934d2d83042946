import { addTo } from '../model/add-to.ts';
import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import type { Reads } from '../engine/finding-program.ts';
import type { Program } from '../engine/program.ts';
import { testValue, valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import { factTestsIn } from '../model/forms/forms.ts';
import { isBare, namedValues, testIn, testKeys, type Test } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';
import { stretches } from './attribute-options.ts';
import { toldApart } from './told-apart.ts';

/** A fact that policies test, with one representative for each class of values that no test distinguishes. */
export interface FactClasses {
  readonly fact: string;
  readonly values: readonly Value[];
  /** A further value for entries before the last: one for which no test holds. */
  readonly earlier: readonly Value[];
  /** The tests whose start matters, each as which of all these values pass it. */
  readonly clocks: readonly (readonly boolean[])[];
}

/** If more tests of one fact have a start that matters, the question is too large. */
export const MOST_CLOCKS = 8;

/** A test that a policy makes on a fact. */
export interface TestedFact {
  readonly fact: string;
  readonly domain: Domain;
  readonly test: Test;
  /** Whether the start of the test matters. */
  readonly isClock: boolean;
}

/** The whole numbers that a test mentions. */
export const numbersIn = (test: Test): readonly number[] =>
  namedValues(test).filter((value) => typeof value === 'number');

/** Policies are encoded again and again, always with the same facts. */
const CLASSES = new WeakMap<readonly Program[], readonly FactClasses[]>();

/** The facts that policies test, with the values to distinguish. */
export function factClasses(programs: readonly Program[]): readonly FactClasses[] {
  const known = CLASSES.get(programs) ?? classesIn(programs);
  CLASSES.set(programs, known);
  return known;
}

function classesIn(programs: readonly Program[]): readonly FactClasses[] {
  const tests = new Map<string, TestedFact[]>();
  for (const test of programs.flatMap(testsOf)) addTo(tests, test.fact, test);
  return [...tests].map(([fact, own]) => {
    const domains = programs.flatMap(({ vocabulary }) => vocabulary.facts[fact] ?? []);
    const values = valuesTold(own, domains);
    const asked = own.filter((test) => canStart(test, domains));
    const earlier = asked.length === 0 ? [] : unratedIn(domains);
    const clocks = asked.map(({ domain, test }) =>
      [...values, ...earlier].map((value) => testValue(domain, test)(value)),
    );
    const told = [...new Map(clocks.map((clock) => [clock.join(), clock])).values()];
    return { fact, values, earlier, clocks: told };
  });
}

/** One value of each class that no test distinguishes, in the order of the values. */
function valuesTold(own: readonly TestedFact[], domains: readonly Domain[]): readonly Value[] {
  const points = stretches(own.flatMap(({ test }) => numbersIn(test))).map(({ low }) => low);
  const values = common(domains.map((domain) => valuesOf(domain) ?? points));
  const tests = own.map(({ domain, test }) => ({ holds: testValue(domain, test), named: namedValues(test) }));
  return toldApart(values, tests);
}

/** Whether a test can have a start: a fixed fact has no dates, and a missing value has no start. */
const canStart = ({ test, isClock }: TestedFact, domains: readonly Domain[]): boolean =>
  isClock && testKeys(test).known !== false && domains.every(({ fixed }) => fixed !== true);

const unratedIn = (domains: readonly Domain[]): readonly Value[] =>
  common(
    domains.map((domain) => ('scale' in domain && domain.unrated !== undefined ? [domain.unrated] : [])),
  );

function common(lists: readonly (readonly Value[])[]): readonly Value[] {
  const [first = [], ...others] = lists;
  const rest = [...new Set(others)].filter((list) => list !== first).map((list) => new Set(list));
  return first.filter((value) => rest.every((list) => list.has(value)));
}

/** The tests that a policy makes on facts, in its findings and in its scope. */
export function testsOf({ policy, vocabulary, appliesTo, reads }: Program): readonly TestedFact[] {
  const found = Object.values(policy.findings).flatMap((finding, at) =>
    factTestsIn(finding).map(({ fact, test }) => ({ fact, test, isClock: asksSince(itemAt(reads, at)) })),
  );
  const scope = appliesTo.map(({ fact, test }) => ({ fact, test, isClock: false }));
  return [...scope, ...found].map((each) => ({ ...each, domain: named(vocabulary.facts, each.fact) }));
}

/** Whether a finding depends on since when its test of a fact holds. */
const asksSince = ({ fact }: Reads): boolean => fact === undefined || fact.from > 0 || fact.to < Infinity;

/** Equal for tests of a fact that the same values pass. */
export function testKey(domain: Domain, fact: string, test: Test): string {
  const holds = testValue(domain, test);
  const passing = valuesOf(domain)?.filter(holds);
  return canonicalJson([fact, passing ?? (isBare(test) ? { is: test } : { ...testIn(test) })]);
}
