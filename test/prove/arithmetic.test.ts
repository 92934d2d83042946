import { testValue, valuesOf } from '../../src/engine/test-value.ts';
import { namedValues } from '../../src/model/test.ts';
import type { Domain } from '../../src/model/vocabulary.ts';
import { toldApart } from '../../src/prove/told-apart.ts';
import * as fc from '../support/properties.ts';
import { check, integer, property, array, tuple, type Arbitrary } from '../support/properties.ts';
import { compile } from '../../src/engine/compile.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Case } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Policy } from '../../src/model/policy.ts';
import { differenceOf } from '../../src/prove/difference.ts';
import { Effort } from '../../src/prove/effort.ts';
import { minimiseCase } from '../../src/prove/minimise-case.ts';
import { prover } from '../../src/prove/prove.ts';
import type { Answer } from '../../src/prove/answer.ts';
import type { Question } from '../../src/prove/question.ts';
import { meet, type Demand } from '../../src/prove/simplex.ts';
import { meetInWholeNumbers } from '../../src/prove/whole-numbers.ts';
import { SMALL } from '../support/small-cases.ts';

const SIZE = 3;
const HIGHEST = 6;

/** Some demands of three numbers. */
const demands: Arbitrary<readonly Demand[]> = array(
  tuple(
    array(integer({ min: -4, max: 4 }), { minLength: SIZE, maxLength: SIZE }),
    integer({ min: -9, max: 9 }),
  ),
  { minLength: 1, maxLength: 5 },
).map((rows) => rows.map(([weights, least]) => ({ weights: weights.map(BigInt), least: BigInt(least) })));

const comesTo = (weights: readonly bigint[], values: readonly bigint[]): bigint =>
  weights.reduce((sum, weight, at) => sum + weight * values[at]!, 0n);

/** All numbers up to a bound that meet demands. */
function* small(all: readonly Demand[]): Generator<readonly bigint[]> {
  const highest = BigInt(HIGHEST);
  for (let a = 0n; a <= highest; a += 1n) {
    for (let b = 0n; b <= highest; b += 1n) {
      for (let c = 0n; c <= highest; c += 1n) {
        const values = [a, b, c];
        if (all.every(({ weights, least }) => comesTo(weights, values) >= least)) yield values;
      }
    }
  }
}

const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

const ENOUGH = new Effort(1e9);

/** Demands that break a law, if any of many do. */
const breaking = (law: (all: readonly Demand[]) => boolean): unknown =>
  check(property(demands, law), { numRuns: 2000, seed: 1 }).counterexample;

describe('linear demands', () => {
  test('are met by numbers, none below 0 and with the least sum; or by none, as a combination shows', () => {
    const broken = breaking((all) => {
      const met = meet(all, SIZE, ENOUGH);
      const others = [...small(all)];
      if ('times' in met) {
        const columns = Array.from({ length: SIZE }, (_, at) =>
          comesTo(
            met.times,
            all.map(({ weights }) => weights[at]!),
          ),
        );
        return (
          met.times.every((times) => times >= 0n) &&
          columns.every((column) => column <= 0n) &&
          comesTo(
            met.times,
            all.map(({ least }) => least),
          ) > 0n &&
          others.length === 0
        );
      }
      return (
        met.over > 0n &&
        met.values.every((value) => value >= 0n) &&
        all.every(({ weights, least }) => comesTo(weights, met.values) >= least * met.over) &&
        others.every((values) => sumOf(values) * met.over >= sumOf(met.values))
      );
    });
    expect(broken).toBeNull();
  });

  test('are met by whole numbers wherever small ones do', () => {
    const broken = breaking((all) => {
      const whole = meetInWholeNumbers(all, SIZE, ENOUGH);
      const [first] = small(all);
      if (typeof whole === 'string' || 'times' in whole) return first === undefined;
      const values = whole.values.map(BigInt);
      return all.every(({ weights, least }) => comesTo(weights, values) >= least);
    });
    expect(broken).toBeNull();
  });

  test('that only fractions meet are not met in whole numbers', () => {
    const half = [
      { weights: [2n], least: 1n },
      { weights: [-2n], least: -1n },
    ];
    expect(meet(half, 1, ENOUGH)).toEqual({ values: [1n], over: 2n });
    expect(meetInWholeNumbers(half, 1, ENOUGH)).toBe('open');
  });
});

const title = 'made up';

/** A policy over the small vocabulary that terminates where the first of its findings is established. */
function programOf(findings: Readonly<Record<string, object>>): Program {
  const all = Object.entries(findings).map(([id, form]) => [id, { title, ...form }] as const);
  const policy: Policy = {
    policy: 'small',
    title,
    version: '1',
    vocabulary: 'small',
    default: 'retain',
    classes: { any: { title, kind: ['threat', 'statement'] } },
    findings: Object.fromEntries(all) as Readonly<Record<string, Finding>>,
    rules: { first: { title, verdict: 'terminate', when: all[0]![0] } },
  };
  return compile(policy, SMALL);
}

const rate = (within: string, baseline: string, atLeast: number, minimum = 1): object => ({
  rate: 'threat',
  within,
  baseline,
  'at-least': atLeast,
  minimum,
});

const ask = (findings: Readonly<Record<string, object>>, question: Question): Answer =>
  prover([programOf(findings)]).smallestCase(question);

const sizeOf = (answer: Answer): number | string =>
  'found' in answer ? answer.found.evidence.length : JSON.stringify(answer);

describe('numbers without a bound', () => {
  const both = (yes: string, no: string): Question => ({
    all: [{ finding: yes }, { none: [{ finding: no }] }],
  });

  test('a larger factor implies the smaller, however many exhibits there are', () => {
    const findings = { less: rate('48h', '14d', 3), more: rate('48h', '14d', 4) };
    expect(ask(findings, both('more', 'less'))).toMatchObject({ refuted: true });
    expect(sizeOf(ask(findings, both('less', 'more')))).toBe(3);
  });

  test('one exhibit in a day outweighs many in a year, and as many do not outweigh one', () => {
    const findings = { rare: rate('1d', '52w', 5), often: rate('52w', '1h', 0.002) };
    const rare = ask(findings, { none: [{ finding: 'rare' }] });
    expect(sizeOf(rare)).toBe(0);
    const outweighed: Question = { all: [{ none: [{ finding: 'rare' }] }, { finding: 'recent' }] };
    const answer = ask({ ...findings, recent: { count: 'threat', within: '1d', 'at-least': 2 } }, outweighed);
    // 2 × 364 is less than 5 × 146.
    expect(sizeOf(answer)).toBe(2 + 146);
    expect(sizeOf(ask(findings, { finding: 'often' }))).toBe(1);
  });

  test('weights against each other are compared beyond what is followed', () => {
    const sum = (weight: number, least: number): object => ({
      sum: [
        { count: 'threat', weight: 1 },
        { count: 'statement', weight },
      ],
      'at-least': least,
    });
    const findings = {
      narrow: sum(-100, 5),
      wide: sum(-101, 5),
      talk: { count: 'statement', 'at-least': 3 },
    };
    expect(ask(findings, { all: [{ finding: 'wide' }, { none: [{ finding: 'narrow' }] }] })).toMatchObject({
      refuted: true,
    });
    expect(sizeOf(ask(findings, { all: [{ finding: 'narrow' }, { finding: 'talk' }] }))).toBe(3 + 305);
    expect(
      sizeOf(
        ask(findings, { all: [{ finding: 'narrow' }, { finding: 'talk' }, { none: [{ finding: 'wide' }] }] }),
      ),
    ).toBe(3 + 305);
  });

  test('distinct values weigh as well', () => {
    const findings = {
      balance: {
        sum: [
          { count: 'threat', distinct: 'origin', weight: 2 },
          { count: 'any', distinct: 'source', weight: -7 },
        ],
        'at-least': 1,
      },
      heard: { count: 'statement', distinct: 'source', 'at-least': 9 },
    };
    const question: Question = { all: [{ finding: 'balance' }, { finding: 'heard' }] };
    // 9 sources weigh 63, and 32 threats without a source outweigh them.
    expect(sizeOf(ask(findings, question))).toBe(9 + 32);
  });

  test('an edit of a rate is told in full', () => {
    const difference = differenceOf(
      programOf({ rise: rate('48h', '14d', 3) }),
      programOf({ rise: rate('48h', '14d', 4) }),
      'verdict',
    );
    expect(difference).toMatchObject({ status: 'different', complete: true, regions: [{ smallest: true }] });
    const same = differenceOf(
      programOf({ rise: rate('48h', '14d', 3) }),
      programOf({ rise: rate('2d', '2w', 3) }),
      'verdict',
    );
    expect(same).toMatchObject({ status: 'equivalent', byForm: true });
  });

  test('only a case with fractions of exhibits is not known to be none', () => {
    const exactly = {
      sum: [
        { count: 'threat', weight: 2 },
        { count: 'statement', weight: -2 },
      ],
      exactly: 1,
    };
    // Cancelled, it asks for half an exhibit.
    expect(ask({ exactly }, { finding: 'exactly' })).toMatchObject({ refuted: true });
  });
});

describe('a case that is minimiseCase', () => {
  const exhibit = (id: string, source?: string): Case['evidence'][number] => ({
    id,
    kind: 'threat',
    observed: '2025-01-01',
    summary: title,
    ...(source === undefined ? {} : { 'derived-from': source }),
  });
  const whole: Case = {
    case: 'whole',
    title,
    vocabulary: 'small',
    'as-of': '2025-01-01',
    subject: { name: 'whole' },
    facts: { warnings: 1, cure: 'offered' },
    evidence: [exhibit('E1'), exhibit('E2', 'E1'), exhibit('E3'), exhibit('E4', 'E3'), exhibit('E5')],
  };

  test('keeps what it shows, and numbers what is left', () => {
    const repeats = ({ evidence, facts }: Case): boolean =>
      evidence.some((each) => each['derived-from'] !== undefined) && facts['cure'] !== undefined;
    expect(minimiseCase(whole, repeats, ENOUGH)).toMatchObject({
      facts: { cure: 'offered' },
      evidence: [{ id: 'E1' }, { id: 'E2', 'derived-from': 'E1' }],
    });
  });
});

describe('values that tests tell apart', () => {
  const domains: readonly Domain[] = [
    { title: 'A scale', scale: ['a', 'b', 'c', 'd', 'e', 'f'] },
    { title: 'A number', type: 'integer' },
    // beyond the number of values of which each is tried beforehand
    { title: 'A long scale', scale: Array.from({ length: 100 }, (_, at) => `v-${at}`) },
  ];
  const cases = fc.constantFrom(...domains).chain((domain) => {
    const values = valuesOf(domain) ?? Array.from({ length: 12 }, (_, at) => at);
    const value = fc.constantFrom(...values);
    const test = fc.oneof(
      fc.record({ 'at-least': value }),
      fc.record({ 'at-most': value }),
      fc.record({ 'at-least': value, 'at-most': value }),
      fc.record({ is: value }),
      fc.record({ in: fc.array(value, { minLength: 1, maxLength: 4 }) }),
      fc.record({ known: fc.boolean() }),
    );
    return fc.record({
      domain: fc.constant(domain),
      values: fc.constant(values),
      tests: fc.array(test, { maxLength: 9 }),
    });
  });

  test('are the first of those on which all tests have the same answers', () => {
    fc.assert(
      fc.property(cases, ({ domain, values, tests }) => {
        const compiled = tests.map((test) => ({ holds: testValue(domain, test), named: namedValues(test) }));
        const naive = new Map(
          values.toReversed().map((value) => [compiled.map(({ holds }) => holds(value)).join(), value]),
        );
        expect(new Set(toldApart(values, compiled))).toEqual(new Set(naive.values()));
      }),
    );
  });
});
