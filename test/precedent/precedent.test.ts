import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import type { Case, Decision } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { VerdictWord } from '../../src/model/verdict-word.ts';
import { besidePrecedents } from '../../src/precedent/beside-precedents.ts';
import { compareWithPrecedent, type Held, type Precedent } from '../../src/precedent/comparison.ts';
import { factorsOf, type Factor } from '../../src/precedent/factor.ts';
import { factorVector, measuredBy } from '../../src/precedent/factor-vector.ts';

const FORMS: Readonly<Record<string, Finding>> = {
  threats: { title: 'threats', favours: 'terminate', count: 'threat', 'at-least': 2 },
  fewest: { title: 'few reports', favours: 'retain', count: 'threat', 'at-most': 9 },
  between: { title: 'some', favours: 'terminate', count: 'threat', 'at-least': 1, 'at-most': 2 },
  exact: { title: 'just so many', favours: 'terminate', count: 'threat', exactly: 3 },
  balance: {
    title: 'on balance',
    favours: 'terminate',
    sum: [
      { count: 'threat', weight: 2 },
      { count: 'public-interest', weight: -1 },
    ],
    'at-least': 1,
  },
  surge: {
    title: 'more of them',
    favours: 'terminate',
    rate: 'threat',
    within: '2d',
    baseline: '9d',
    'at-least': 1,
  },
  acting: { title: 'acting', favours: 'retain', fact: 'law-enforcement', is: 'acting' },
  both: { title: 'both', favours: 'terminate', all: ['threats', 'surge'] },
  unsaid: { title: 'says nothing', count: 'threat', 'at-least': 1 },
};

const policyOf = (findings: Policy['findings']): Policy => ({
  policy: 'p',
  title: 'A policy',
  version: '1',
  vocabulary: 'trust-and-safety',
  classes: {},
  findings,
  rules: { r: { title: 'A rule', verdict: 'terminate', when: Object.keys(findings)[0]! } },
});

const caseOf = (kinds: readonly string[], facts: Case['facts'] = {}): Case => ({
  case: 'c',
  title: 'A case',
  vocabulary: 'trust-and-safety',
  'as-of': '2024-05-20',
  subject: { name: 's' },
  facts,
  evidence: kinds.map((kind, index) => ({ id: `E${index}`, kind, observed: '2024-05-19', summary: 's' })),
});

describe('factors', () => {
  const program = compile(policyOf(FORMS), builtInVocabulary());
  const factors = factorsOf(program);

  test('are the findings that favour a verdict, in order', () => {
    expect(factors.map(({ finding, favours, strength }) => [finding, favours, strength])).toEqual([
      ['threats', 'terminate', 'measured'],
      ['fewest', 'retain', 'negated'],
      ['between', 'terminate', 'established'],
      ['exact', 'terminate', 'established'],
      ['balance', 'terminate', 'measured'],
      ['surge', 'terminate', 'established'],
      ['acting', 'retain', 'established'],
      ['both', 'terminate', 'established'],
    ]);
  });

  test.each<[string, readonly string[], Case['facts'], readonly number[]]>([
    ['nothing', [], {}, [0, 0, 0, 0, 0, 0, 0, 0]],
    ['one threat', ['threat'], {}, [1, -1, 1, 0, 2, 1, 0, 0]],
    ['three', ['threat', 'threat', 'threat'], {}, [3, -3, 0, 1, 6, 1, 0, 1]],
    ['one against', ['public-interest'], { 'law-enforcement': 'acting' }, [0, 0, 0, 0, -1, 0, 1, 0]],
  ])('have strengths: %s', (_name, kinds, facts, strengths) => {
    const theCase = caseOf(kinds, facts);
    expect(factorVector(program, theCase)).toEqual(strengths);
    const { findings } = decide(program, theCase).verdict;
    const measured = findings.filter((_, position) => factors.some((factor) => factor.position === position));
    expect(factors.map((factor, index) => measuredBy(factor, strengths[index]!))).toEqual(
      measured.map(({ measured: number, established }, index) =>
        factors[index]!.strength === 'established' ? established : number,
      ),
    );
  });

  describe('of every form of version 2 of the language', () => {
    const after = { fact: 'cure', is: 'offered' } as const;
    const newer = compile(
      policyOf({
        threats: { title: 'threats', count: 'threat', 'at-least': 2 },
        known: { title: 'known', fact: 'law-enforcement', known: true },
        waited: { title: 'a day to cure', favours: 'terminate', fact: 'cure', is: 'offered', for: '24h' },
        two: { title: 'both', favours: 'terminate', of: ['threats', 'known', 'waited'], 'at-least': 2 },
        few: { title: 'few', favours: 'retain', of: ['threats', 'known', 'waited'], 'at-most': 1 },
        since: { title: 'threats since', favours: 'terminate', count: 'threat', after, 'at-least': 1 },
        stopped: { title: 'none since', favours: 'retain', count: 'threat', after, 'at-most': 0 },
        balance: {
          title: 'balance',
          favours: 'terminate',
          sum: [
            { count: 'threat', weight: 1 },
            { count: 'threat', after, weight: 1 },
          ],
          'at-least': 1,
        },
      }),
      builtInVocabulary(),
    );
    const since = (value: string, day: string, ...shown: readonly string[]): object => ({
      value,
      since: `2024-05-${day}`,
      ...(shown.length === 0 ? {} : { 'shown-by': shown }),
    });

    test('a number tells how strong it is only where it has a meaning without the finding', () => {
      expect(factorsOf(newer).map(({ finding, strength }) => [finding, strength])).toEqual([
        ['waited', 'established'],
        ['two', 'measured'],
        ['few', 'negated'],
        ['since', 'measured'],
        ['stopped', 'established'],
        ['balance', 'measured'],
      ]);
    });

    test.each<[string, readonly object[], readonly number[]]>([
      ['no cure that was ever offered', [], [0, 1, -1, 0, 0, 2]],
      ['one offered long ago', [since('offered', '10')], [1, 2, -2, 2, 0, 4]],
      ['one offered on the day', [since('not-offered', '01'), since('offered', '20')], [0, 1, -1, 0, 1, 2]],
      ['one that is verified now', [since('offered', '10'), since('verified', '19')], [0, 1, -1, 0, 0, 2]],
      [
        'a proof that does not hold',
        [since('offered', '10'), since('verified', '19', 'E2')],
        [1, 2, -2, 2, 0, 4],
      ],
    ])('a fact counts with the value that stands: %s', (_, cure, strengths) => {
      const history = cure.length === 0 ? {} : { cure };
      const theCase = caseOf(['threat', 'threat', 'statement', 'statement'], history as Case['facts']);
      const refuted = theCase.evidence.map((each) =>
        each.id === 'E3' ? { ...each, refutes: ['E2'] } : each,
      );
      expect(factorVector(newer, { ...theCase, evidence: refuted })).toEqual(strengths);
    });
  });

  test('are measured as the case is looked at', () => {
    const theCase = caseOf(['threat', 'threat']);
    expect(factorVector(program, theCase, { struck: new Set(['E0']) })[0]).toBe(1);
    expect(factorVector(program, theCase, { assume: { 'law-enforcement': 'acting' } })[6]).toBe(1);
  });
});

describe('a precedent', () => {
  const factor = (finding: string, favours: VerdictWord): Factor => ({
    finding,
    title: finding,
    favours,
    strength: 'measured',
    position: 0,
  });
  const factors = [factor('for', 'terminate'), factor('more-for', 'terminate'), factor('against', 'retain')];
  const precedent = (verdict: VerdictWord, strengths: readonly number[]): Precedent => ({
    id: 'p',
    title: 'A precedent',
    place: 'p.yaml',
    decision: { verdict, on: '2024-01-01' } satisfies Decision,
    strengths,
  });

  // The result model (Horty 2011): a fortiori, with magnitudes.
  test.each<[string, VerdictWord, readonly number[], readonly number[], string, string]>([
    ['binds its like', 'terminate', [3, 1, 1], [3, 1, 1], 'binds', 'equal equal equal'],
    ['binds what is worse', 'terminate', [3, 1, 1], [5, 1, 1], 'binds', 'stronger equal equal'],
    ['binds where less speaks against', 'terminate', [3, 1, 1], [3, 1, 0], 'binds', 'equal equal stronger'],
    [
      'is distinguished by less',
      'terminate',
      [3, 1, 1],
      [2, 9, 0],
      'distinguished',
      'weaker stronger stronger',
    ],
    [
      'is distinguished by more against',
      'terminate',
      [3, 1, 1],
      [9, 9, 2],
      'distinguished',
      'stronger stronger weaker',
    ],
    ['binds what is milder', 'retain', [3, 1, 1], [2, 1, 4], 'binds', 'stronger equal stronger'],
    ['does not bind what is worse', 'retain', [3, 1, 1], [4, 0, 1], 'distinguished', 'weaker stronger equal'],
  ])('%s', (_name, verdict, there, here, relation, stands) => {
    const comparison = compareWithPrecedent(factors, here, precedent(verdict, there));
    expect(comparison.relation).toBe(relation);
    expect(comparison.factors.map((one) => one.stands).join(' ')).toBe(stands);
  });

  describe('among others', () => {
    const decided = (id: string, verdict: VerdictWord, strengths: readonly number[]): Precedent => ({
      ...precedent(verdict, strengths),
      id,
    });
    const all = [
      decided('far', 'terminate', [9, 9, 0]),
      decided('near', 'terminate', [3, 2, 1]),
      decided('nearer', 'terminate', [3, 1, 0]),
      decided('same', 'terminate', [2, 1, 1]),
      decided('milder', 'terminate', [0, 0, 1]),
      decided('kept', 'retain', [2, 2, 1]),
      decided('kept-less', 'retain', [1, 1, 1]),
    ];

    const held = (strengths: readonly number[], more: Partial<Held> = {}): Held => ({
      strengths,
      until: Infinity,
      provider: undefined,
      ...more,
    });

    test('the closest come first, those decided otherwise before the others', () => {
      const beside = besidePrecedents(factors, held([2, 1, 1]), 'terminate', all, 2);
      expect(beside.binds.map((one) => one.precedent.id)).toEqual(['kept', 'same', 'milder']);
      expect(beside.nearest.map((one) => one.precedent.id)).toEqual(['kept-less', 'near', 'nearer']);
      expect(beside).toMatchObject({
        compared: 7,
        binding: { terminate: 2, retain: 1 },
        departs: true,
      });
    });

    test('only what was decided before and by the same provider binds; the rest persuades, and is no departure', () => {
      const later = besidePrecedents(factors, held([2, 1, 1], { until: 0 }), 'terminate', all, 2);
      expect(later).toMatchObject({ binds: [], departs: false, binding: { terminate: 0, retain: 0 } });
      expect(later.persuades.map((one) => one.precedent.id)).toEqual(['kept', 'same', 'milder']);
      expect(new Set(later.persuades.map((one) => one.relation))).toEqual(new Set(['persuades']));
      const other = besidePrecedents(factors, held([2, 1, 1], { provider: 'host' }), 'terminate', all, 2);
      expect(other.binds).toEqual([]);
      const ours = all.map((one) => ({ ...one, provider: 'host' }));
      const same = besidePrecedents(factors, held([2, 1, 1], { provider: 'host' }), 'terminate', ours, 2);
      expect(same.binds).toHaveLength(3);
    });

    test('what has no strength at all, on either side, is like nothing', () => {
      const blank = [decided('blank', 'retain', [0, 0, 0]), decided('blank-too', 'terminate', [0, 0, 0])];
      const beside = besidePrecedents(factors, held([2, 1, 1]), 'terminate', blank, 2);
      expect([...beside.binds, ...beside.persuades, ...beside.nearest]).toEqual([]);
      const empty = besidePrecedents(factors, held([0, 0, 0]), 'terminate', all, 2);
      expect([...empty.binds, ...empty.persuades, ...empty.nearest]).toEqual([]);
    });

    test('a verdict departs only from what binds and was decided otherwise', () => {
      expect(besidePrecedents(factors, held([2, 1, 1]), 'retain', all, 1).departs).toBe(true);
      expect(besidePrecedents(factors, held([9, 9, 0]), 'terminate', all, 1).departs).toBe(false);
      expect(besidePrecedents(factors, held([9, 9, 0]), 'terminate', [], 1)).toMatchObject({
        compared: 0,
        departs: false,
      });
    });
  });
});
