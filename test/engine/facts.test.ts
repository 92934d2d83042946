import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { standingEntries, startOf, type StandingEntry } from '../../src/engine/fact-history.ts';
import { factsOf } from '../../src/engine/facts-of.ts';
import { settle } from '../../src/engine/settle.ts';
import { testValue } from '../../src/engine/test-value.ts';
import type { Case, Exhibit, Fact, Value } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Test } from '../../src/model/test.ts';
import { parseTime } from '../../src/model/time.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';

const vocabulary: Vocabulary = {
  vocabulary: 'v',
  title: 'v',
  kinds: { statement: { title: 'statement' }, threat: { title: 'threat' } },
  attributes: { reach: { title: 'reach', type: 'integer' } },
  facts: {
    cure: { title: 'cure', 'one-of': ['not-offered', 'offered', 'verified'] },
    warned: { title: 'warned', type: 'integer' },
  },
};

const policy: Policy = {
  policy: 'p',
  title: 'p',
  version: '1',
  vocabulary: 'v',
  'applies-to': { warned: { 'at-most': 9 } },
  classes: {},
  findings: {
    cured: { title: 'cured', fact: 'cure', is: 'verified' },
    threats: { title: 'threats', count: 'threat', 'at-least': 1 },
  },
  rules: { end: { title: 'end', verdict: 'terminate', when: { all: ['threats'], none: ['cured'] } } },
};

/** The same policy, with a class that is looked at one exhibit after another. */
const ranged: Policy = {
  ...policy,
  classes: { seen: { title: 'seen', kind: 'threat', where: { reach: { 'at-least': 1 } } } },
  findings: { ...policy.findings, threats: { title: 'threats', count: 'seen', 'at-least': 1 } },
};

const caseOf = (facts: Readonly<Record<string, Fact>>, more: readonly Partial<Exhibit>[] = []): Case => ({
  case: 'c',
  title: 'c',
  vocabulary: 'v',
  'as-of': '2024-05-10T00:00:00Z',
  subject: { name: 'site.example' },
  facts: { warned: 1, ...facts },
  evidence: [{ id: 'T', kind: 'threat', reach: 2 }, { id: 'E1' }, ...more].map((exhibit, index) => ({
    id: `E${index}`,
    kind: 'statement',
    observed: '2024-05-03',
    summary: 'x',
    ...exhibit,
  })),
});

const OFFERED = { value: 'offered', since: '2024-05-01' };
const VERIFIED = { value: 'verified', since: '2024-05-03' };
const SHOWN = { ...VERIFIED, 'shown-by': ['E1'] };

describe('the value of a fact is that of the last entry that stands', () => {
  const refuter = { id: 'E2', refutes: ['E1'] };
  test.each<readonly [string, Fact, readonly Partial<Exhibit>[], Value | null, readonly string[]]>([
    ['a value', 'offered', [], 'offered', []],
    ['one entry', { value: 'offered' }, [], 'offered', []],
    ['the last', [OFFERED, VERIFIED], [], 'verified', []],
    ['what is to come stands not yet', [OFFERED, { ...VERIFIED, since: '2024-05-11' }], [], 'offered', []],
    ['what begins this moment stands', [OFFERED, { ...VERIFIED, since: '2024-05-10' }], [], 'verified', []],
    ['what is shown stands', [OFFERED, SHOWN], [], 'verified', ['E1']],
    ['what a refuted exhibit shows falls', [OFFERED, SHOWN], [refuter], 'offered', []],
    ['one of several is enough', { ...SHOWN, 'shown-by': ['E3', 'E1'] }, [refuter, {}], 'verified', ['E3']],
    ['nothing stands', SHOWN, [refuter], null, []],
  ])('%s', (_, cure, more, measured, exhibits) => {
    const theCase = caseOf({ cure }, more);
    const established = measured === 'verified';
    for (const one of [policy, ranged]) {
      const program = compile(one, vocabulary);
      const { verdict, trace } = decide(program, theCase);
      expect(verdict.findings[0]).toMatchObject({ id: 'cured', established, measured, exhibits });
      expect(verdict.verdict).toBe(established ? 'retain' : 'terminate');
      expect(settle(program, theCase).verdict).toBe(verdict.verdict);
      expect(trace.facts).toEqual({ warned: 1, ...(measured === null ? {} : { cure: measured }) });
      expect(factsOf(theCase)).toEqual(trace.facts);
    }
  });

  test('with an exhibit struck, at another moment, or with a value assumed', () => {
    const theCase = caseOf({ cure: [OFFERED, SHOWN] });
    const program = compile(policy, vocabulary);
    const views = [
      [{ struck: new Set(['E1']) }, 'terminate', 'offered'],
      [{ asOf: parseTime('2024-05-02')! }, 'retain', 'offered'],
      [{ assume: { cure: 'not-offered' } }, 'terminate', 'not-offered'],
      [{ assume: { cure: 'verified' }, struck: new Set(['E1']) }, 'retain', 'verified'],
    ] as const;
    for (const [view, verdict, cure] of views) {
      expect(settle(program, theCase, view).verdict).toBe(verdict);
      const { trace, verdict: document } = decide(program, theCase, 'sha256:', view);
      expect([document.verdict, trace.facts['cure']]).toEqual([verdict, cure]);
    }
  });

  test('the facts of one case are not those of the next', () => {
    const program = compile(policy, vocabulary);
    expect(settle(program, caseOf({ cure: [OFFERED, SHOWN] })).verdict).toBe('retain');
    expect(settle(program, caseOf({})).verdict).toBe('terminate');
    expect(decide(program, caseOf({ cure: 'verified' })).verdict.findings[0]!.exhibits).toEqual([]);
  });

  test('a fact of another vocabulary is left alone', () => {
    const program = compile(policy, vocabulary);
    const theCase = caseOf({ mood: [OFFERED], weather: 'fine' });
    expect(decide(program, theCase).verdict.verdict).toBe('terminate');
  });
});

describe('the start of a test', () => {
  const day = (date: string): number => parseTime(date)!;
  const standing = (...entries: readonly (readonly [Value, string?])[]): readonly StandingEntry[] =>
    standingEntries(
      entries.map(([value, since]) => ({ value, ...(since === undefined ? {} : { since }) })),
      day('2024-05-10'),
      () => false,
    );
  const isOffered = (value: Value): boolean => value !== 'not-offered';

  test.each<readonly [string, readonly StandingEntry[], ReturnType<typeof startOf>]>([
    ['of nothing', standing(), undefined],
    ['of a test that does not hold now', standing(['offered'], ['not-offered', '2024-05-02']), undefined],
    ['of what is not dated', standing(['offered']), undefined],
    ['of one dated entry', standing(['offered', '2024-05-01']), { at: day('2024-05-01'), exact: true }],
    [
      'of a run of two values',
      standing(['not-offered'], ['offered', '2024-05-01'], ['verified', '2024-05-03']),
      { at: day('2024-05-01'), exact: true },
    ],
    [
      'of a run that begins without a date',
      standing(['offered'], ['verified', '2024-05-03']),
      { at: day('2024-05-03'), exact: false },
    ],
  ])('%s', (_, entries, start) => {
    expect(startOf(entries, isOffered)).toEqual(start);
  });

  test('entries that do not stand are passed over', () => {
    const fact: Fact = [
      OFFERED,
      { value: 'not-offered', since: '2024-05-02', 'shown-by': ['E9'] },
      { value: 'verified', since: '2024-05-03' },
    ];
    const entries = standingEntries(fact, day('2024-05-10'), () => false);
    expect(startOf(entries, isOffered)).toEqual({ at: day('2024-05-01'), exact: true });
  });
});

describe('a scale of very many values', () => {
  const levels = Array.from({ length: 100 }, (_, level) => `level-${level}`);
  const wide: Vocabulary = {
    ...vocabulary,
    facts: { reached: { title: 'reached', scale: levels, unrated: 'unclear' } },
  };
  test.each<readonly [string, Test, (level: number) => boolean]>([
    ['at least', { 'at-least': 'level-40' }, (level) => level >= 40],
    ['at most', { 'at-most': 'level-40' }, (level) => level <= 40],
    ['between', { 'at-least': 'level-9', 'at-most': 'level-70' }, (level) => level >= 9 && level <= 70],
    ['one', { is: 'level-99' }, (level) => level === 99],
    ['some', { in: ['level-0', 'level-64'] }, (level) => level === 0 || level === 64],
    ['known', { known: true }, () => true],
  ])('%s', (_, tested, right) => {
    const holds = testValue(wide.facts['reached']!, tested);
    expect(levels.filter(holds)).toEqual(levels.filter((_, level) => right(level)));
    expect(['unclear', 'level-100', undefined].map((value) => holds(value))).toEqual([false, false, false]);
  });
});
