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

/** How many exhibits of a class there are at most, counted in a way. */
export type Most = (counted: Counted) => number;

/** Something of a case that findings ask for; findings that ask for the same share it. */
export interface Variable {
  /** Which of its options there can be, where there are so many exhibits at most. */
  readonly options: (most: Most) => readonly boolean[];
  /** What is counted, where it is a count. */
  readonly count?: {
    readonly counted: Counted;
    /** Ages (ms): at least, and below. */
    readonly from: number;
    readonly within: number;
    readonly stretches: Stretches;
  };
}

/** What the findings of a policy ask for. */
export interface Questions {
  readonly variables: readonly Variable[];
  /** By finding that measures something: the question that it puts. */
  readonly measured: ReadonlyMap<string, Formula>;
  /** What is so whatever the case: a rate that is met has its least number of exhibits. */
  readonly known: readonly Law[];
}

/** Something that is so whatever the case, and the variables that it is of: it matters where the first is asked for. */
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
  /** The variable of a key, made where there is none. */
  readonly variable: (key: unknown, make: () => Variable) => number;
}

/** Reads off a policy what its findings ask for. */
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

/** Bounds on counts. */
const BOUNDS: ByLeaf<[], readonly Comparators[]> = {
  count: (finding) => [finding],
  rate: (finding) => [{ 'at-least': finding.minimum ?? 1 }],
  sum: () => [],
  same: (finding) => finding.all,
  fact: () => [],
  joins: () => [],
};

/** By form: the question that a finding puts, none where it only joins others. */
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

/** A count past the start of a test holds of no number where that has none. */
function countQuestion(finding: CountFinding, pool: Pool): Formula {
  const number = bounded(countVariable(finding, pool), pool.stretches, finding);
  const { after } = finding;
  return after === undefined ? number : all([number, startQuestion({}, after.fact, testIn(after), pool)]);
}

/** Whether a test of a fact began to hold at a moment, so long ago: of that no more is known than that it holds. */
function startQuestion(aged: object, fact: string, test: TestKeys, pool: Pool): Formula {
  // what nobody can change is not dated, and what is missing began at no time
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

/** A question of which no more is known than what it needs. */
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

/** A fact's options: its values, or a number from each stretch that tests tell apart; and last, that it is not given. */
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
