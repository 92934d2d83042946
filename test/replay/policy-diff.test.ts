import { compile } from '../../src/engine/compile.ts';
import type { Condition } from '../../src/model/condition.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { compareCase } from '../../src/replay/compare-case.ts';
import { conditionWords } from '../../src/replay/condition-words.ts';
import { Attributor } from '../../src/replay/attribution/attributor.ts';
import { diffPolicies } from '../../src/replay/policy-diff.ts';
import { permuteKeys, permuteLists } from '../naive/changes.ts';
import { seeded } from '../naive/draw.ts';
import { pairs } from '../naive/generate.ts';
import { mutated } from '../support/mutated.ts';
import {
  SMALL,
  vocabulary,
  withFinding,
  withRule,
  withClass,
  edits,
  linesOf,
} from '../support/small-policy.ts';

describe('two policies by meaning', () => {
  const count = { title: 'Many', count: 'grave' } as const;
  const sum = (...terms: readonly object[]): Policy =>
    withFinding('many', { title: 'Many', sum: terms as never, 'at-least': 3 });
  const same = (...terms: readonly object[]): Policy =>
    withFinding('many', { title: 'Many', same: 'target', all: terms as never });
  const rate = { title: 'Many', rate: 'grave', within: '2d', baseline: '2w', 'at-least': 1.5 } as const;
  const fact = (keys: object): Policy =>
    withFinding('acting', { title: 'Acting', fact: 'law-enforcement', ...keys });

  test.each<[string, Policy, Policy, readonly string[]]>([
    ['nothing', SMALL, structuredClone(SMALL), []],
    [
      'a threshold',
      SMALL,
      withFinding('many', { ...count, 'at-least': 3 }),
      ['~ finding many: at-least 2 → 3'],
    ],
    [
      'bounds',
      SMALL,
      withFinding('many', { ...count, 'at-most': 2 }),
      ['~ finding many: at-most added: 2', '~ finding many: at-least removed: 2'],
    ],
    [
      'one number, in two ways',
      withFinding('many', { ...count, 'at-least': 2, 'at-most': 2 }),
      withFinding('many', { ...count, exactly: 2 }),
      [],
    ],
    [
      'a window, and one of the same length',
      withFinding('many', { ...count, 'at-least': 2, within: '48h' }),
      withFinding('many', { ...count, 'at-least': 2, within: '2d' }),
      [],
    ],
    [
      'what is counted',
      SMALL,
      withFinding('many', {
        title: 'Many',
        count: 'threat',
        'at-least': 2,
        distinct: 'origin',
        within: '1d',
      }),
      [
        '~ finding many: count grave → threat',
        '~ finding many: within added: 1d',
        '~ finding many: distinct added: origin',
      ],
    ],
    ['a rate', withFinding('many', rate), withFinding('many', { ...rate, minimum: 1 }), []],
    [
      'a rate in all its parts',
      withFinding('many', rate),
      withFinding('many', { ...rate, within: '1d', baseline: '3w', 'at-least': 2, minimum: 2 }),
      [
        '~ finding many: at-least 1.5 → 2',
        '~ finding many: within 2d → 1d',
        '~ finding many: baseline 2w → 3w',
        '~ finding many: minimum 1 → 2',
      ],
    ],
    [
      'another form',
      SMALL,
      withFinding('many', { ...rate, title: 'More' }),
      [
        '~ finding many: form count grave; at-least 2 → rate grave; at-least 1.5; within 2d; baseline 2w; minimum 1',
        '(~ finding many: title Many → More)',
      ],
    ],
    [
      'weights, and terms that count alike',
      sum({ count: 'threat', weight: 1 }, { count: 'doxxing', weight: 1 }, { count: 'threat', weight: 1 }),
      sum({ count: 'doxxing', weight: 2 }, { count: 'threat', weight: 2 }),
      ['~ finding many: sum doxxing weight 1 → weight 2'],
    ],
    [
      'terms in two windows',
      sum({ count: 'threat', weight: 1 }),
      sum({ count: 'threat', weight: 1 }, { count: 'threat', weight: 2, within: '1d', distinct: 'target' }),
      ['~ finding many: sum threat weight 1 → weight 1; weight 2 within 1d distinct target'],
    ],
    [
      'counts for one target; the greater of two that count alike',
      same(
        { count: 'threat', 'at-least': 1 },
        { count: 'threat', 'at-least': 2 },
        { count: 'doxxing', 'at-least': 1 },
      ),
      same({ count: 'doxxing', 'at-least': 2 }, { count: 'threat', 'at-least': 2 }),
      ['~ finding many: all doxxing at-least 1 → at-least 2'],
    ],
    ['a value of a fact', SMALL, fact({ is: 'notified' }), ['~ finding acting: is acting → notified']],
    ['one value, in two ways', SMALL, fact({ in: ['acting'] }), []],
    [
      'values of a fact',
      SMALL,
      fact({ in: ['notified', 'acting'] }),
      ['~ finding acting: is acting → notified or acting'],
    ],
    ['values both ways at once', fact({ in: ['none', 'acting'], is: 'acting' }), SMALL, []],
    [
      'values that exclude each other',
      fact({ in: ['none'], is: 'acting' }),
      SMALL,
      ['~ finding acting: is acting and none → acting'],
    ],
    [
      'another fact',
      SMALL,
      withFinding('acting', { title: 'Acting', fact: 'prior-warnings', 'at-least': 2, 'at-most': 4 }),
      [
        '~ finding acting: fact law-enforcement → prior-warnings',
        '~ finding acting: at-least added: 2',
        '~ finding acting: at-most added: 4',
        '~ finding acting: is removed: acting',
      ],
    ],
    [
      'how findings are joined',
      SMALL,
      withFinding('both', { title: 'Both', any: ['acting', 'many'], favours: 'retain' }),
      [
        '~ finding both: joins all of (many, acting) → any of (acting, many)',
        '(~ finding both: favours added: retain)',
      ],
    ],
    ['joined in another order', SMALL, withFinding('both', { title: 'Both', all: ['acting', 'many'] }), []],
    [
      'any and all of one finding',
      withFinding('both', { title: 'Both', all: ['many'] }),
      withFinding('both', { title: 'Both', any: ['many'] }),
      [],
    ],
    ['kinds in another order', SMALL, withClass('grave', { kind: ['doxxing', 'threat', 'threat'] }), []],
    [
      'kinds',
      SMALL,
      withClass('grave', { kind: 'threat' }),
      ['~ class grave: kind threat, doxxing → threat'],
    ],
    [
      'tests of attributes',
      SMALL,
      withClass('grave', { where: { severity: { 'at-least': 'critical' }, verified: true } }),
      [
        '~ class grave: where severity high or more → critical or more',
        '~ class grave: where verified added: yes',
      ],
    ],
    [
      'when',
      SMALL,
      withRule('end', { when: { none: ['acting', 'both'], all: ['many'] } }),
      ['~ rule end: when many, none of (acting) → many, none of (acting, both)'],
    ],
    [
      'when, in another way',
      SMALL,
      withRule('end', { when: { all: [{ all: ['many'], none: ['acting'] }] } }),
      [],
    ],
    [
      'a verdict',
      SMALL,
      withRule('stop', { verdict: 'retain' }),
      ['~ rule stop: verdict terminate → retain'],
    ],
    [
      'overrides',
      SMALL,
      withRule('stop', { overrides: 'retain' }),
      ['~ rule stop: overrides stay → every rule to retain'],
    ],
    ['no overrides', withRule('end', { overrides: [] }), SMALL, []],
    [
      'what people read',
      SMALL,
      {
        ...withRule('end', {
          because: 'So',
          cites: ['A'],
          measures: ['B', 'C'],
          review: '1d',
          title: 'The end',
        }),
        version: '2',
      },
      [
        '(~ version 1 → 2)',
        '(~ rule end: title End → The end)',
        '(~ rule end: because added: So)',
        '(~ rule end: cites added: A)',
        '(~ rule end: measures added: B; C)',
        '(~ rule end: review added: 1d)',
      ],
    ],
    ['the default that is one anyway', SMALL, { ...SMALL, default: 'retain' }, []],
    [
      'the default, and what it applies to',
      SMALL,
      { ...SMALL, default: 'terminate', 'applies-to': { service: 'dns' } },
      ['~ applies-to service added: dns', '~ default retain → terminate'],
    ],
    [
      'guarantees and assumptions',
      { ...SMALL, guarantees: { never: { title: 'Never', when: 'acting', verdict: 'retain' } } },
      {
        ...SMALL,
        guarantees: { never: { title: 'Never', when: { none: ['many'] }, verdict: 'terminate' } },
        assumptions: { some: { title: 'Some', when: 'many' } },
      },
      [
        '(~ guarantee never: when acting → none of (many))',
        '(~ guarantee never: verdict retain → terminate)',
        '(+ assumption some: when many; title Some)',
      ],
    ],
    [
      'clocks',
      fact({ is: 'acting', for: '24h', within: '10d' }),
      fact({ is: 'acting', for: '72h' }),
      ['~ finding acting: for 24h → 72h', '~ finding acting: within removed: 10d'],
    ],
    ['a clock of the same length', fact({ is: 'acting', for: '24h' }), fact({ is: 'acting', for: '1d' }), []],
    [
      'what must be known',
      fact({ known: true }),
      fact({ known: false }),
      ['~ finding acting: known true → false'],
    ],
    ['known, which any value is', SMALL, fact({ is: 'acting', known: true }), []],
    [
      'an age, and what exhibits come after',
      withFinding('many', { ...count, 'at-least': 2, 'older-than': '24h' }),
      withFinding('many', {
        ...count,
        'at-least': 2,
        'older-than': '1d',
        after: { fact: 'cure', in: ['offered', 'claimed'] },
      }),
      ['~ finding many: after added: cure is offered or claimed'],
    ],
    [
      'one start, in two ways',
      withFinding('many', { ...count, 'at-least': 2, after: { fact: 'cure', is: 'offered' } }),
      withFinding('many', { ...count, 'at-least': 2, after: { fact: 'cure', in: ['offered'], known: true } }),
      [],
    ],
    [
      'so many of several',
      withFinding('both', { title: 'Both', of: ['many', 'acting'], 'at-least': 1 }),
      withFinding('both', { title: 'Both', of: ['acting', 'many', 'many'], 'at-least': 2 }),
      ['~ finding both: at-least 1 → 2'],
    ],
    [
      'so many of others',
      withFinding('both', { title: 'Both', of: ['many', 'acting'], 'at-least': 1 }),
      withFinding('both', { title: 'Both', of: ['many'], 'at-least': 1 }),
      ['~ finding both: of many, acting → many'],
    ],
    [
      'a test for what is missing',
      SMALL,
      withClass('grave', { where: { severity: { known: false } } }),
      ['~ class grave: where severity high or more → no known value'],
    ],
    [
      'a default in full',
      { ...SMALL, default: { verdict: 'retain', because: 'Nothing so far', review: '30d' } },
      {
        ...SMALL,
        default: {
          verdict: 'terminate',
          because: 'Nothing so far',
          measures: ['warn', { do: 'freeze', within: '72h', for: '14d' }],
        },
      },
      [
        '~ default retain → terminate',
        '(~ default measures added: warn; freeze, within 72 hours, for 14 days)',
        '(~ default review removed: 30d)',
      ],
    ],
    [
      'approvals, and the terms of a measure',
      withRule('end', { approvals: 1, measures: [{ do: 'freeze', within: '72h' }] }),
      withRule('end', { approvals: 2, measures: [{ do: 'freeze', within: '24h' }] }),
      [
        '(~ rule end: measures freeze, within 72 hours → freeze, within 24 hours)',
        '(~ rule end: approvals 1 → 2)',
      ],
    ],
    [
      'what is used by no rule',
      withFinding('idle', { title: 'Idle', count: 'threat', 'at-least': 1 }),
      withFinding('idle', { title: 'Idle', count: 'threat', 'at-least': 2 }),
      ['(~ finding idle: at-least 1 → 2)'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(edits(before, after)).toEqual(expected);
  });

  test.each<[Condition, string]>([
    ['a', 'a'],
    [{ all: ['a', { all: ['b', 'a'] }] }, 'all of (a, b)'],
    [{ any: ['a', { any: ['b'] }] }, 'any of (a, b)'],
    [{ none: [{ any: ['a', 'b'] }] }, 'none of (a, b)'],
    [{ none: [{ none: ['a', 'b'] }] }, 'any of (a, b)'],
    [{ none: [{ all: ['a', 'b'] }] }, 'none of (all of (a, b))'],
    [{ all: [{ none: ['a'] }, { none: ['b'] }] }, 'none of (a, b)'],
    [{ all: ['c', { none: ['a'] }, { none: ['b'] }], none: ['d'] }, 'c, none of (a, b, d)'],
    [{ any: [{ all: ['a'], none: ['b'] }, 'c'] }, 'any of (all of (a, none of (b)), c)'],
  ])('the condition %j', (condition, words) => {
    expect(conditionWords(condition)).toBe(words);
  });
});

describe('names', () => {
  const renamed = (policy: Policy, from: string, to: string): Policy =>
    JSON.parse(
      JSON.stringify(policy)
        .replaceAll(`"${from}"`, `"${to}"`)
        .replaceAll(`{${from}}`, `{${to}}`)
        .replaceAll(`{${from}|`, `{${to}|`),
    ) as Policy;
  const rich: Policy = {
    ...SMALL,
    findings: {
      ...SMALL.findings,
      rising: { title: 'Rising', rate: 'grave', within: '1d', baseline: '2d', 'at-least': 2 },
      sum: { title: 'Sum', sum: [{ count: 'grave', weight: 1 }], 'at-least': 1 },
      one: { title: 'One', same: 'target', all: [{ count: 'grave', 'at-least': 1 }] },
      either: { title: 'Either', any: ['many', 'rising'] },
      neither: { title: 'Neither', none: ['many', 'rising'] },
      two: { title: 'Two', of: ['many', 'rising', 'acting'], 'at-least': 2 },
      since: { title: 'Since', count: 'grave', after: { fact: 'cure', is: 'offered' }, 'at-least': 1 },
    },
    rules: { ...SMALL.rules, end: { ...SMALL.rules['end']!, because: '{many|strike|strikes}, {many}' } },
    guarantees: { sure: { title: 'Sure', when: { any: ['many', { all: ['acting'] }] }, verdict: 'retain' } },
    assumptions: { given: { title: 'Given', when: 'many' } },
  };

  test.each([
    ['grave', 'heavy', ['(~ class heavy: called grave before)']],
    ['many', 'lots', ['(~ finding lots: called many before)']],
    ['stay', 'keep', ['~ rule keep: called stay before']],
    ['sure', 'certain', ['(~ guarantee certain: called sure before)']],
    ['given', 'taken', ['(~ assumption taken: called given before)']],
    ['small', 'tiny', ['(~ called small before)']],
  ])('%s, called %s', (from, to, expected) => {
    expect(edits(rich, renamed(rich, from, to))).toEqual(expected);
  });

  test('where there are no guarantees and assumptions', () => {
    expect(edits(SMALL, renamed(SMALL, 'many', 'lots'))).toEqual(['(~ finding lots: called many before)']);
  });

  test('several at once, each seen through the others', () => {
    expect(edits(rich, renamed(renamed(rich, 'grave', 'heavy'), 'many', 'lots'))).toEqual([
      '(~ class heavy: called grave before)',
      '(~ finding lots: called many before)',
    ]);
  });

  test('of everything in a policy of hundreds of items, in no more rounds than names are nested', () => {
    const many = (prefix: string): Policy => {
      const ids = Array.from({ length: 600 }, (_, at) => `${prefix}-${at}`);
      const each = <T>(make: (id: string, at: number) => T): Readonly<Record<string, T>> =>
        Object.fromEntries(ids.map((id, at) => [id, make(id, at)]));
      return {
        ...SMALL,
        classes: each((_, at) => ({ title: `Class ${at}`, kind: 'threat' })),
        findings: each((id, at) => ({ title: `Finding ${at}`, count: id, 'at-least': 1 })),
        rules: each((id, at) => ({
          title: `Rule ${at}`,
          verdict: 'terminate',
          when: id,
          because: `{${id}} of {${id}|one|some}`,
        })),
      };
    };
    const found = edits(many('old'), many('new'));
    expect(found).toHaveLength(1800);
    expect([found[0], found[601], found[1202]]).toEqual([
      '(~ class new-0: called old-0 before)',
      '(~ finding new-1: called old-1 before)',
      '~ rule new-2: called old-2 before',
    ]);
  });

  test('not where two could be meant', () => {
    const two = { ...SMALL, classes: { ...SMALL.classes, 'a-twin': SMALL.classes['grave']! } };
    const one = {
      ...SMALL,
      classes: { ...SMALL.classes, 'b-twin': SMALL.classes['grave']!, 'c-twin': SMALL.classes['grave']! },
    };
    expect(edits(two, one).map((line) => line.slice(0, 17))).toEqual([
      '(+ class b-twin: ',
      '(+ class c-twin: ',
      '(- class a-twin: ',
    ]);
  });

  test('of a policy among several', () => {
    const version = (policy: Policy): { policy: Policy; vocabulary: Vocabulary } => ({ policy, vocabulary });
    const other = { ...SMALL, policy: 'other', default: 'terminate' } as const;
    const before = [SMALL, other].map(version);
    const called = linesOf(diffPolicies(before, [{ ...SMALL, policy: 'tiny' }, other].map(version)));
    expect(called).toEqual(['(~ called small before)']);
    const changed = { ...withRule('stop', { verdict: 'retain' }), policy: 'tiny' };
    const replaced = linesOf(diffPolicies(before, [changed, other].map(version)));
    expect(replaced.map((line) => line.slice(0, 17))).toEqual(['+ policy added: v', '- policy removed:']);
  });
});

describe('two vocabularies', () => {
  const changed = (change: (copy: Record<string, Record<string, unknown>>) => void): Vocabulary => {
    const copy = structuredClone(vocabulary) as unknown as Record<string, Record<string, unknown>>;
    change(copy);
    return copy as unknown as Vocabulary;
  };

  test.each<[string, Vocabulary, readonly string[]]>([
    ['none', structuredClone(vocabulary), []],
    [
      'a scale',
      changed((copy) =>
        Object.assign(copy['attributes']!, { severity: { title: 'Severity', scale: ['high', 'low'] } }),
      ),
      [
        '~ attribute severity scale low < moderate < high < critical → scale high < low',
        '(~ attribute severity title How grave it is → Severity)',
        '(~ attribute severity title of low removed: slight)',
        '(~ attribute severity title of moderate removed: moderate)',
        '(~ attribute severity title of high removed: serious)',
        '(~ attribute severity title of critical removed: a danger to life)',
      ],
    ],
    [
      'an unrated value',
      changed((copy) => delete (copy['attributes']!['reliability'] as { unrated?: string }).unrated),
      ['~ attribute reliability unrated removed: F'],
    ],
    [
      'values in another order, which they do not have',
      changed((copy) =>
        Object.assign(copy['attributes']!['form']!, {
          'one-of': ['indirect', 'veiled', 'direct', 'conditional'],
        }),
      ),
      [],
    ],
    [
      'a reference that is no longer traced, and one that now is',
      changed((copy) => {
        delete (copy['attributes']!['source'] as { traced?: boolean }).traced;
        Object.assign(copy['attributes']!['author']!, { traced: true });
      }),
      ['~ attribute author traced added: yes', '~ attribute source traced removed: yes'],
    ],
    [
      'another type',
      changed((copy) => {
        const { title } = vocabulary.attributes['verified']!;
        Object.assign(copy['attributes']!, { verified: { title, 'one-of': ['no', 'yes'] } });
      }),
      ['~ attribute verified boolean → one of no, yes'],
    ],
    [
      'a new kind',
      changed((copy) => Object.assign(copy['kinds']!, { noise: { title: 'Noise', restricted: true } })),
      ['(~ kind noise added: Noise)'],
    ],
    [
      'a kind less',
      changed((copy) => delete copy['kinds']!['stalking']),
      [`~ kind stalking removed: ${vocabulary.kinds['stalking']!.title}`],
    ],
    [
      'what is not weighed, and what is fixed',
      changed((copy) => {
        Object.assign(copy['facts']!['cure']!, { weightless: true });
        delete (copy['facts']!['service'] as { fixed?: boolean }).fixed;
      }),
      ['(~ fact cure weightless added: yes)', '(~ fact service fixed removed: yes)'],
    ],
  ])('%s', (_, after, expected) => {
    expect(edits(SMALL, SMALL, [vocabulary, after])).toEqual(expected);
  });

  test('each once, whatever the number of policies', () => {
    const after = changed((copy) => delete copy['kinds']!['stalking']);
    const versions = (words: Vocabulary): { policy: Policy; vocabulary: Vocabulary }[] =>
      [SMALL, { ...SMALL, policy: 'other' }].map((policy) => ({ policy, vocabulary: words }));
    expect(diffPolicies(versions(vocabulary), versions(after))).toHaveLength(1);
  });

  test('another vocabulary is one change', () => {
    const other = { ...vocabulary, vocabulary: 'other' };
    expect(edits(SMALL, { ...SMALL, vocabulary: 'other' }, [vocabulary, other])).toEqual([
      '~ vocabulary trust-and-safety → other',
    ]);
  });
});

describe('laws', () => {
  test('order of keys and lists is no edit', () => {
    const draw = seeded(3);
    for (const pair of pairs(31, 200)) {
      const other = permuteLists(draw, permuteKeys(draw, pair));
      expect(edits(pair.policy, other.policy, [pair.vocabulary, pair.vocabulary])).toEqual([]);
    }
  });

  test('what no weighing edit changes is decided alike, and every flip and drift has its edits', () => {
    const draw = seeded(5);
    let changed = 0;
    for (const { policy, vocabulary: words, case: theCase } of pairs(53, 1000)) {
      const after = mutated(draw, policy, words);
      if (after === undefined) continue;
      const versions = [policy, after].map((one) => ({ policy: one, vocabulary: words }));
      const [was, is] = [versions.slice(0, 1), versions.slice(1)];
      const attributor = new Attributor(was, is, diffPolicies(was, is), () => true);
      const [then, now] = [policy, after].map((one) => compile(one, words));
      const found = compareCase(theCase, '', then, now, attributor, { level: 'internal', reveal: false });
      if (found === undefined) continue;
      changed += 1;
      expect([found.behind.sets[0]!.edits.length > 0, policy, after]).toEqual([true, policy, after]);
    }
    expect(changed).toBeGreaterThan(30);
  });
});
