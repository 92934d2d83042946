<<<<<<< HEAD
=======
import { addTo } from '../../model/add-to.ts';
import { named } from '../../model/named.ts';
import { firstOf } from '../../model/ends.ts';
import type { CountPlace, Weighed } from '../../model/forms/form.ts';
import {
  agesIn,
  boundsOf,
  countsIn,
  factTestsIn,
  formOf,
  groupedBy,
  measures,
  needsOf,
  ratiosIn,
  weighs,
  type Finding,
} from '../../model/forms/forms.ts';
import { testIn, type TestKeys } from '../../model/test.ts';
>>>>>>> 24dd80f9 (Lint a policy of thousands of rules within fixed steps, and say which lints did not look at all)
import { canonicalJson } from '../../engine/canonical-json.ts';
import { firstOf } from '../../model/ends.ts';
import type { Weighed } from '../../model/forms/form.ts';
import { agesIn, factTestsIn, weighs, type Finding } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { boundsOnCounts, exhibitQuestion } from './exhibit-questions.ts';
import { factQuestion, startQuestion } from './fact-questions.ts';
import type { Formula } from './formula.ts';
import { stretchesFrom } from './numbers.ts';
import type { Axiom, Variable, VariablePool } from './variable-pool.ts';

/** The variables of a policy, and the formulas of its findings over them. */
export interface Questions {
  readonly variables: readonly Variable[];
  /** By finding that measures something: its formula. */
  readonly measured: ReadonlyMap<string, Formula>;
  /** Axioms that hold in every case, such as that a rate that is reached has its minimum of exhibits. */
  readonly known: readonly Axiom[];
}

<<<<<<< HEAD
=======
/** A formula that holds in every case, and its two variables; it is needed only where the first one is used. */
export interface Axiom {
  readonly formula: Formula;
  readonly of: readonly [number, number];
}

type Atom = Extract<Formula, { readonly op: 'atom' }>;

interface Pool {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly variables: Variable[];
  readonly known: Axiom[];
  readonly stretches: Stretches;
  /** By fact: the tests of it. */
  readonly tests: ReadonlyMap<string, readonly TestKeys[]>;
  /** By weighted sum, as canonical JSON of its terms: its bounds. */
  readonly sums: ReadonlyMap<string, readonly Comparators[]>;
  /** The variable of a key, created on first use. */
  readonly variable: (key: unknown, make: () => Variable) => number;
}

>>>>>>> 24dd80f9 (Lint a policy of thousands of rules within fixed steps, and say which lints did not look at all)
/** Collects the variables of a policy, and builds the formulas of its findings. */
export function questionsOf(policy: Policy, vocabulary: Vocabulary): Questions {
  const variables: Variable[] = [];
  const known: Axiom[] = [];
  const keys = new Map<string, number>();
  const pool: VariablePool = {
    policy,
    vocabulary,
    variables,
    known,
    stretches: stretchesFrom(0, [
      { 'at-least': 1 },
      ...Object.values(policy.findings).flatMap(boundsOnCounts),
    ]),
    tests: testsByFact(policy),
    sums: boundsBySum(policy),
    variable: (key, make) => {
      const name = canonicalJson(key);
      const at = keys.get(name) ?? variables.push(make()) - 1;
      keys.set(name, at);
      return at;
    },
  };
  const measured = new Map<string, Formula>();
  for (const [id, finding] of Object.entries(policy.findings)) {
    const question = QUESTION[weighs(finding)](finding, pool);
    if (question !== undefined) measured.set(id, question);
  }
  return { variables, measured, known };
}

<<<<<<< HEAD
=======
function testsByFact({ findings }: Policy): ReadonlyMap<string, readonly TestKeys[]> {
  const tests = new Map<string, TestKeys[]>();
  for (const finding of Object.values(findings))
    for (const { fact, test } of factTestsIn(finding)) addTo(tests, fact, test);
  return tests;
}

function boundsBySum({ findings }: Policy): ReadonlyMap<string, readonly Comparators[]> {
  const sums = new Map<string, Comparators[]>();
  for (const finding of Object.values(findings).filter(isSum))
    addTo(sums, canonicalJson(termsOf(finding)), boundsOf(finding) ?? {});
  return sums;
}

/** Whether a finding puts bounds on a single count, and on nothing else. */
const isOneCount = (finding: Finding): boolean =>
  weighs(finding) === 'exhibits' && boundsOf(finding) !== undefined && measures(finding) === 'number';

/** The bounds that a finding puts on its counts one by one. */
const boundsOnCounts = (finding: Finding): readonly Comparators[] => [
  ...(isOneCount(finding) ? [boundsOf(finding) ?? {}] : []),
  ...needsOf(finding).map(({ least }) => ({ 'at-least': least })),
];

>>>>>>> 24dd80f9 (Lint a policy of thousands of rules within fixed steps, and say which lints did not look at all)
/** By what a finding looks at: its formula; undefined where it only joins others. */
const QUESTION: Readonly<Record<Weighed, (finding: Finding, pool: VariablePool) => Formula | undefined>> = {
  exhibits: exhibitQuestion,
  fact: (finding, pool) => {
    const { fact, test } = firstOf(factTestsIn(finding));
    const { for: least, within } = agesIn(finding);
    const holds = factQuestion(fact, test, pool);
    if (least === undefined && within === undefined) return holds;
    return startQuestion({ least, within }, fact, test, pool);
  },
  findings: () => undefined,
};
<<<<<<< HEAD
=======

/** A count with `after` has no value where the test has no start, so it meets no bounds. */
function countQuestion(counted: Counted, bounds: Comparators, pool: Pool): Formula {
  const number = bounded(countVariable(counted, pool), pool.stretches, bounds);
  const { after } = counted;
  return after === undefined ? number : all([number, startQuestion({}, after.fact, testIn(after), pool)]);
}

/**
 * Whether the test of a fact began to hold within certain ages: a variable of its own, of which it is known only that
 * the test must hold.
 */
function startQuestion(aged: object, fact: string, test: TestKeys, pool: Pool): Formula {
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

/** A yes-or-no variable, of which only the counts that the finding needs are known. */
function neededQuestion(finding: Finding, pool: Pool): Formula {
  const needs = needsOf(finding).map(({ counted, least }) => ({
    counted: countedIn(counted),
    least: Math.max(least, 0),
  }));
  const by = groupedBy(finding);
  const key = {
    form: formOf(finding),
    by: by ?? null,
    counts: countsIn(finding).map((place) => ({ ...countedIn(place), baseline: place.baseline ?? null })),
    ratios: Object.fromEntries(ratiosIn(finding)),
    needs,
  };
  // what is counted for one value, once for each value, is 1 at most
  const limit = ({ distinct }: Counted): number => (by !== undefined && distinct === by ? 1 : Infinity);
  const variable = pool.variable(key, () => ({
    options: (most) => [
      true,
      needs.every(({ counted, least }) => Math.min(most(counted), limit(counted)) >= least),
    ],
  }));
  const holds: Formula = { op: 'atom', variable, holds: [false, true] };
  for (const { counted, least } of needs) {
    const count = countVariable(counted, pool);
    const enough = bounded(count, pool.stretches, { 'at-least': least });
    pool.known.push({ formula: any([not(holds), enough]), of: [variable, count] });
  }
  return holds;
}

/** A count, from where it stands. */
const countedIn = ({
  class: count,
  within,
  'older-than': age,
  after,
  distinct,
}: Omit<CountPlace, 'place'>): Counted => ({
  count,
  ...(within === undefined ? {} : { within }),
  ...(age === undefined ? {} : { 'older-than': age }),
  ...(after === undefined ? {} : { after }),
  ...(distinct === undefined ? {} : { distinct }),
});

function countVariable(counted: Counted, pool: Pool): number {
  const { count, within, 'older-than': age, after, distinct } = counted;
  const length = within === undefined ? Infinity : knownDuration(within);
  const from = age === undefined ? 0 : knownDuration(age);
  const key = { count, distinct, within: within === undefined ? null : length, from, after };
  return pool.variable(key, () => ({
    options: (most) => stretchesBetween(pool.stretches, 0, most(counted)),
    count: { counted, from, within: length, stretches: pool.stretches },
  }));
}

/** The counts of a weighted sum, with their weights. */
const termsOf = (finding: Finding): readonly WeightedCount[] =>
  countsIn(finding).map((place) => ({ ...countedIn(place), weight: place.weight ?? 1 }));

/** Whether a finding puts bounds on a weighted sum of counts. */
const isSum = (finding: Finding): boolean =>
  weighs(finding) === 'exhibits' && boundsOf(finding) !== undefined && !isOneCount(finding);

function sumQuestion(finding: Finding, bounds: Comparators, pool: Pool): Formula {
  const sum = termsOf(finding);
  const key = canonicalJson(sum);
  const stretches = stretchesFrom(-Infinity, pool.sums.get(key) ?? []);
  const variable = pool.variable({ sum }, () => ({
    options: (most) => {
      const ends = sum.map((term) => (term.weight === 0 ? 0 : term.weight * most(term) || 0));
      const [least, greatest] = [ends.filter((end) => end < 0), ends.filter((end) => end > 0)].map((parts) =>
        parts.reduce((total, end) => total + end, 0),
      );
      return stretchesBetween(stretches, least!, greatest!);
    },
  }));
  return bounded(variable, stretches, bounds);
}

/**
 * The formula of a fact's test. The options of its variable are the fact's values, or one number per range that tests
 * distinguish, and finally that the fact is missing.
 */
function factQuestion(name: string, test: TestKeys, pool: Pool): Atom {
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
>>>>>>> 24dd80f9 (Lint a policy of thousands of rules within fixed steps, and say which lints did not look at all)
