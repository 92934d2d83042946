import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { encode, encodeMore } from '../../src/engine/encode.ts';
import { STATUS } from '../../src/engine/coded-case.ts';
import { rateTest } from '../../src/engine/rate-test.ts';
import { selectAll } from '../../src/engine/select.ts';
import { settle } from '../../src/engine/settle.ts';
import { wordsFor } from '../../src/engine/words-for.ts';
import type { Case, Exhibit } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';

const vocabulary: Vocabulary = {
  vocabulary: 'v',
  title: 'v',
  kinds: { threat: { title: 'threat' } },
  attributes: {
    target: { title: 'target', type: 'reference' },
    viewers: { title: 'viewers', type: 'integer' },
  },
  facts: {},
};

const policyOf = (finding: Finding): Policy => ({
  policy: 'p',
  title: 'p',
  version: '1',
  vocabulary: 'v',
  classes: {
    seen: { title: 'seen', kind: 'threat', where: { viewers: { 'at-least': 100, 'at-most': 300 } } },
  },
  findings: { it: finding },
  rules: { r: { title: 'r', verdict: 'terminate', when: 'it' } },
});

const caseOf = (exhibits: readonly Partial<Exhibit>[]): Case => ({
  case: 'c',
  title: 'c',
  vocabulary: 'v',
  'as-of': '2024-05-01T00:00:00Z',
  subject: { name: 'site.example' },
  facts: {},
  evidence: exhibits.map((exhibit, index) => ({
    id: `E${index}`,
    kind: 'threat',
    observed: '2024-04-30',
    summary: 'x',
    ...exhibit,
  })),
});

const measured = (finding: Finding, exhibits: readonly Partial<Exhibit>[]): unknown =>
  decide(compile(policyOf(finding), vocabulary), caseOf(exhibits)).verdict.findings[0]!.measured;

describe('counts that outgrow their memory', () => {
  test.each([1, 15, 16, 17, 64, 65, 500])('%i distinct targets', (count) => {
    const exhibits = Array.from({ length: count * 2 }, (_, index) => ({ target: `person-${index % count}` }));
    expect(measured({ title: 'it', count: 'threat', distinct: 'target', 'at-least': 1 }, exhibits)).toBe(
      count,
    );
  });

  test('five hundred targets, of whom the last is harmed twice', () => {
    const exhibits = Array.from({ length: 501 }, (_, index) => ({
      target: `person-${Math.min(index, 499)}`,
    }));
    const finding: Finding = { title: 'it', same: 'target', all: [{ count: 'threat', 'at-least': 2 }] };
    const { findings } = decide(compile(policyOf(finding), vocabulary), caseOf(exhibits)).verdict;
    expect(findings[0]).toMatchObject({ established: true, exhibits: ['E499', 'E500'] });
  });
});

test('whole numbers are compared, each test at both its ends; a missing one passes none', () => {
  const viewers = [99, 100, 101, 299, 300, 301].map((number) => ({ viewers: number }));
  expect(measured({ title: 'it', count: 'seen', 'at-least': 1 }, [...viewers, {}])).toBe(4);
});

test('an exhibit put beside those of a case is weighed where it is in time', () => {
  const { coded } = compile(policyOf({ title: 'it', count: 'threat', 'at-least': 1 }), vocabulary);
  const theCase = caseOf([{}]);
  encode(theCase, coded);
  for (const observed of [theCase['as-of'], '9999-01-01'])
    encodeMore({ ...theCase.evidence[0]!, id: observed, observed }, -1, coded);
  expect([...coded.status.subarray(0, 3)]).toEqual([STATUS.admitted, STATUS.admitted, STATUS.outOfTime]);
});

test('counts of a `same` that ask for nothing hold for any value that is borne, and for none where none is', () => {
  const finding: Finding = { title: 'it', same: 'target', all: [{ count: 'seen', 'at-least': 0 }] };
  const verdictOn = (exhibit: Partial<Exhibit>): string =>
    settle(compile(policyOf(finding), vocabulary), caseOf([exhibit])).verdict;
  expect([verdictOn({ target: 'person-a' }), verdictOn({})]).toEqual(['terminate', 'retain']);
});

describe('a verdict alone', () => {
  const finding: Finding = { title: 'it', count: 'threat', distinct: 'target', 'at-least': 150 };
  const program = compile(policyOf(finding), vocabulary);

  test.each([0, 1, 64, 65, 149, 150, 500])('of %i exhibits is the one that reasons lead to', (count) => {
    const exhibits = Array.from({ length: count }, (_, index) => ({ target: `person-${index}` }));
    const { verdict } = settle(program, caseOf(exhibits));
    expect(verdict).toBe(count < 150 ? 'retain' : 'terminate');
    expect(decide(program, caseOf(exhibits)).verdict.verdict).toBe(verdict);
  });

  test('remembers nothing of a larger case before', () => {
    const targets = Array.from({ length: 150 }, (_, index) => ({ target: `person-${index}` }));
    expect(settle(program, caseOf(targets)).verdict).toBe('terminate');
    expect(decide(program, caseOf(targets.map(() => ({})))).verdict.findings[0]!.measured).toBe(0);
    expect(settle(program, caseOf(targets.map(() => ({})))).verdict).toBe('retain');
  });

  test('is not looked up in bits where classes test whole numbers', () => {
    const { selector, coded } = compile(policyOf({ title: 'it', count: 'seen', 'at-least': 1 }), vocabulary);
    expect(selectAll(selector, coded, 0)).toBeUndefined();
  });
});

describe('rates', () => {
  const WEEK = 604_800_000;

  test.each([
    // factor, window, baseline, in the window, before it
    [3, WEEK, 7 * WEEK, 3, 7],
    [3, WEEK, 7 * WEEK, 3, 8],
    [2.125, WEEK, 7 * WEEK, 17, 56],
    [2.126, WEEK, 7 * WEEK, 17, 56],
    [0, WEEK, WEEK, 0, 1_000_000],
    // beyond what doubles can tell apart
    [999_999_999.999, 52_199 * WEEK - 60_000, 52_200 * WEEK, 9_999_999, 1],
    [999_999_999.999, 52_200 * WEEK - 60_000, 52_200 * WEEK, 9_999_999, 0],
    [0.999, 52_200 * WEEK - 60_000, 52_200 * WEEK, 8_991_000, 9_000_000],
    [0.999, 52_200 * WEEK - 60_000, 52_200 * WEEK, 8_990_999, 9_000_000],
  ])('%d times the rate, %d ms against %d ms: %d and %d', (factor, within, baseline, recent, before) => {
    const left = BigInt(recent) * BigInt(baseline) * 1000n;
    const right = BigInt(Math.round(factor * 1000)) * BigInt(before) * BigInt(within);
    expect(rateTest(factor, within, baseline)(recent, before)).toBe(left >= right);
  });

  test('three times and no less', () => {
    const exceeds = rateTest(3, WEEK, 7 * WEEK);
    expect([exceeds(3, 7), exceeds(3, 8), exceeds(0, 0)]).toEqual([true, false, true]);
  });
});

test('a case whose vocabulary is not known is told in the words of the policy', () => {
  const program = compile(policyOf({ title: 'Threats', count: 'threat', 'at-least': 1 }), vocabulary);
  expect(wordsFor(program, caseOf([]))).toBe(vocabulary);
  expect(wordsFor(program, { ...caseOf([]), vocabulary: 'of-somebody-else' })).toBe(vocabulary);
});
