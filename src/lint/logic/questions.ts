import { named } from '../../model/named.ts';
import type { CountFinding } from '../../model/forms/count.ts';
import type { SameFinding } from '../../model/forms/same.ts';
import type { RateFinding } from '../../model/forms/rate.ts';
import { testIn, type TestKeys } from '../../model/test.ts';
import { byForm, factTestsIn, type ByLeaf } from '../../model/forms/forms.ts';
import { canonicalJson } from '../../engine/canonical-json.ts';
import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Comparators, Counted } from '../../model/counted.ts';
import type { SumFinding } from '../../model/forms/sum.ts';
import type { Policy } from '../../model/policy.ts';
import { knownDuration } from '../../model/time.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { someNumbers } from './class-sets.ts';
import { all, any, not, type Formula } from './formula.ts';
import { bounded, stretchesBetween, stretchesFrom, type Stretches } from './numbers.ts';

/** The largest possible number for a count. */
export type Most = (counted: Counted) => number;

/** A variable: something about a case that findings ask for. Findings that ask for the same share it. */
export interface Variable {
  /** By option: whether it is possible with at most so many exhibits. */
  readonly options: (most: Most) => readonly boolean[];
  /** The count, if the variable is one. */
  readonly count?: {
    readonly counted: Counted;
    /** The ages counted (ms): at least `from`, below `within`. */
    readonly from: number;
    readonly within: number;
    readonly stretches: Stretches;
  };
}

/** The variables of a policy, and the formulas of its findings over them. */
export interface Questions {
  readonly variables: readonly Variable[];
  /** By finding that measures something: its formula. */
  readonly measured: ReadonlyMap<string, Formula>;
  /** Laws that hold in every case, such as that a rate that is reached has its minimum of exhibits. */
  readonly known: readonly Law[];
}

/** A formula that holds in every case, and its two variables; it is needed only where the first one is used. */
export interface Law {
  readonly formula: Formula;
  readonly of: readonly [number, number];
}

type Atom = Extract<Formula, { readonly op: 'atom' }>;

interface Pool {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly variables: Variable[];
  readonly known: Law[];
  readonly stretches: Stretches;
  /** The variable of a key, created on first use. */
  readonly variable: (key: unknown, make: () => Variable) => number;
}

/** Collects the variables of a policy, and builds the formulas of its findings. */
export function questionsOf(policy: Policy, vocabulary: Vocabulary): Questions {
  const variables: Variable[] = [];
  const known: Law[] = [];
  const keys = new Map<string, number>();
  const pool: Pool = {
    policy,
    vocabulary,
    variables,
    known,
    stretches: stretchesFrom(0, [
      { 'at-least': 1 },
      ...Object.values(policy.findings).flatMap((finding) => byForm(BOUNDS, finding)),
    ]),
    variable: (key, make) => {
      const name = canonicalJson(key);
      const at = keys.get(name) ?? variables.push(make()) - 1;
      keys.set(name, at);
      return at;
    },
  };
  const measured = new Map<string, Formula>();
  for (const [id, finding] of Object.entries(policy.findings)) {
    const question = byForm(QUESTIONS, finding, pool);
    if (question !== undefined) measured.set(id, question);
  }
  return { variables, measured, known };
}

/** By form: the bounds on its counts. */
const BOUNDS: ByLeaf<[], readonly Comparators[]> = {
  count: (finding) => [finding],
  rate: (finding) => [{ 'at-least': finding.minimum ?? 1 }],
  sum: () => [],
  same: (finding) => finding.all,
  fact: () => [],
  joins: () => [],
};

/** By form: the formula of a finding; undefined where it only joins others. */
const QUESTIONS: ByLeaf<[pool: Pool], Formula | undefined> = {
  count: countQuestion,
  rate: rateQuestion,
  sum: sumQuestion,
  same: sameQuestion,
  fact: (finding, pool) => {
    const { fact, for: least, within } = finding;
    const holds = factQuestion(fact, testIn(finding), pool);
    if (least === undefined && within === undefined) return holds;
    return startQuestion({ least, within }, fact, testIn(finding), pool);
  },
  joins: () => undefined,
};

/** A count with `after` has no value where the test has no start, so it meets no bounds. */
function countQuestion(finding: CountFinding, pool: Pool): Formula {
  const number = bounded(countVariable(finding, pool), pool.stretches, finding);
  const { after } = finding;
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

function rateQuestion(finding: RateFinding, pool: Pool): Formula {
  const { rate: count, within, baseline, 'at-least': times, minimum = 1 } = finding;
  const counted = { count, within };
  return yesOrNo({ rate: { count, within, baseline, times, minimum } }, pool, (most) => [
    { counted, atLeast: minimum, most: most(counted) },
  ]);
}

function sameQuestion({ same, all: terms }: SameFinding, pool: Pool): Formula {
  return yesOrNo({ same, terms }, pool, (most) =>
    terms.map((counted) => ({
      counted,
      atLeast: Math.max(counted['at-least'], 0),
      most: Math.min(most(counted), counted.distinct === same ? 1 : Infinity),
    })),
  );
}

interface Needed {
  readonly counted: Counted;
  readonly atLeast: number;
  readonly most: number;
}

/** A yes-or-no variable, of which only its necessary conditions are known. */
function yesOrNo(key: object, pool: Pool, needed: (most: Most) => readonly Needed[]): Formula {
  const variable = pool.variable(key, () => ({
    options: (most) => [true, needed(most).every(({ atLeast, most: there }) => there >= atLeast)],
  }));
  const holds: Formula = { op: 'atom', variable, holds: [false, true] };
  for (const { counted, atLeast } of needed(() => Infinity)) {
    const count = countVariable(counted, pool);
    const enough = bounded(count, pool.stretches, { 'at-least': atLeast });
    pool.known.push({ formula: any([not(holds), enough]), of: [variable, count] });
  }
  return holds;
}

function countVariable({ count, within, 'older-than': age, after, distinct }: Counted, pool: Pool): number {
  const counted: Counted = {
    count,
    ...(within === undefined ? {} : { within }),
    ...(age === undefined ? {} : { 'older-than': age }),
    ...(after === undefined ? {} : { after }),
    ...(distinct === undefined ? {} : { distinct }),
  };
  const length = within === undefined ? Infinity : knownDuration(within);
  const from = age === undefined ? 0 : knownDuration(age);
  const key = { count, distinct, within: within === undefined ? null : length, from, after };
  return pool.variable(key, () => ({
    options: (most) => stretchesBetween(pool.stretches, 0, most(counted)),
    count: { counted, from, within: length, stretches: pool.stretches },
  }));
}

function sumQuestion(finding: SumFinding, pool: Pool): Formula {
  const { sum } = finding;
  const alike = Object.values(pool.policy.findings).filter(
    (other) => canonicalJson((other as Partial<SumFinding>).sum ?? null) === canonicalJson(sum),
  ) as readonly SumFinding[];
  const stretches = stretchesFrom(-Infinity, alike);
  const variable = pool.variable({ sum }, () => ({
    options: (most) => {
      const ends = sum.map((term) => (term.weight === 0 ? 0 : term.weight * most(term) || 0));
      const [least, greatest] = [ends.filter((end) => end < 0), ends.filter((end) => end > 0)].map((parts) =>
        parts.reduce((total, end) => total + end, 0),
      );
      return stretchesBetween(stretches, least!, greatest!);
    },
  }));
  return bounded(variable, stretches, finding);
}

/**
 * The formula of a fact's test. The options of its variable are the fact's values, or one number per range that tests
 * distinguish, and finally that the fact is missing.
 */
function factQuestion(name: string, test: TestKeys, pool: Pool): Atom {
  const { vocabulary, policy } = pool;
  const domain = named(vocabulary.facts, name);
  const applies = Object.entries(policy['applies-to'] ?? {}).find(([fact]) => fact === name)?.[1];
  const tests = Object.values(policy.findings)
    .flatMap(factTestsIn)
    .filter(({ fact }) => fact === name);
  const numbers = [
    ...tests.map((tested) => tested.test),
    ...(applies === undefined ? [] : [applies]),
  ].flatMap(someNumbers);
  const values = valuesOf(domain) ?? [...new Set(numbers)];
  const variable = pool.variable({ fact: name }, () => ({
    options: () => [
      ...values.map((value) => applies === undefined || testValue(domain, applies)(value)),
      applies === undefined || testValue(domain, applies)(undefined),
    ],
  }));
  return { op: 'atom', variable, holds: [...values, undefined].map(testValue(domain, test)) };
}
