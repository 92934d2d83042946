import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseFromBase } from '../../src/cli/policies/choose-from-base.ts';
import { versionNamed } from '../../src/cli/git/version-named.ts';
import { loadBase } from '../../src/cli/policies/base-policies.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import type { LoadedPolicies } from '../../src/load/loaded-policies.ts';
import { policyVersions } from '../../src/cli/policies/policy-versions.ts';
import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { settle } from '../../src/engine/settle.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import type { Case } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Condition } from '../../src/model/condition.ts';
import type { Class, Policy, Rule } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { compareCase } from '../../src/replay/compare-case.ts';
import { conditionWords } from '../../src/replay/condition-words.ts';
import { Attributor } from '../../src/replay/attribution/attributor.ts';
import { diffPolicies } from '../../src/replay/policy-diff.ts';
import type { PolicyChange } from '../../src/replay/policy-change.ts';
import { changesFromGrounds, valueChanges } from '../../src/replay/value-changes.ts';
import { editLine, signOf } from '../../src/report/diff/diff-words.ts';
import { permuteKeys, permuteLists } from '../naive/changes.ts';
import { seeded } from '../naive/draw.ts';
import { pairs } from '../naive/generate.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { mutated } from '../support/mutated.ts';
import { run } from '../support/run.ts';

const SMALL: Policy = {
  policy: 'small',
  title: 'Small',
  version: '1',
  vocabulary: 'trust-and-safety',
  classes: {
    grave: { title: 'Grave', kind: ['threat', 'doxxing'], where: { severity: { 'at-least': 'high' } } },
  },
  findings: {
    many: { title: 'Many', count: 'grave', 'at-least': 2 },
    acting: { title: 'Acting', fact: 'law-enforcement', is: 'acting' },
    both: { title: 'Both', all: ['many', 'acting'] },
  },
  rules: {
    end: { title: 'End', verdict: 'terminate', when: { all: ['many'], none: ['acting'] } },
    stay: { title: 'Stay', verdict: 'retain', when: 'acting' },
    stop: { title: 'Stop', verdict: 'terminate', when: 'both', overrides: ['stay'] },
  },
};
const vocabulary = builtInVocabulary();

const withFinding = (id: string, finding: Finding): Policy => ({
  ...SMALL,
  findings: { ...SMALL.findings, [id]: finding },
});
const withRule = (id: string, rule: Partial<Rule>): Policy => ({
  ...SMALL,
  rules: { ...SMALL.rules, [id]: { ...SMALL.rules[id]!, ...rule } },
});
const withClass = (id: string, one: Partial<Class>): Policy => ({
  ...SMALL,
  classes: { ...SMALL.classes, [id]: { ...SMALL.classes[id]!, ...one } },
});

/** The edits between two policies, one line each; those that weigh nothing in brackets. */
function edits(
  before: Policy,
  after: Policy,
  words: readonly [Vocabulary, Vocabulary] = [vocabulary, vocabulary],
): readonly string[] {
  return linesOf(
    diffPolicies([{ policy: before, vocabulary: words[0] }], [{ policy: after, vocabulary: words[1] }]),
  );
}

const linesOf = (changes: readonly PolicyChange[]): readonly string[] =>
  changes.map((change) => {
    const line = `${signOf(change)} ${editLine(change)}`;
    return change.weighs ? line : `(${line})`;
  });

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
      JSON.stringify(policy).replaceAll(`"${from}"`, `"${to}"`).replaceAll(`{${from}}`, `{${to}}`),
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
    },
    rules: { ...SMALL.rules, end: { ...SMALL.rules['end']!, because: '{many} of them' } },
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
        ...(vocabulary.attributes['severity']!.title === 'Severity'
          ? []
          : [`(~ attribute severity title ${vocabulary.attributes['severity']!.title} → Severity)`]),
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

describe('values that changed', () => {
  const theCase: Case = {
    case: 'one',
    title: 'One',
    vocabulary: 'trust-and-safety',
    'as-of': '2024-05-01T12:00:00Z',
    subject: { name: 'site.example' },
    facts: { 'law-enforcement': 'acting' },
    evidence: [1, 2].map((number) => ({
      id: `E${number}`,
      kind: 'threat',
      observed: '2024-05-01',
      summary: 'A threat',
      severity: 'high',
    })),
  };
  const decided = (policy: Policy): readonly [ReturnType<typeof decide>, ReturnType<typeof compile>] => {
    const program = compile(policy, vocabulary);
    return [decide(program, theCase), program];
  };
  const changes = (before: Policy, after: Policy): readonly string[] =>
    valueChanges(...decided(before), ...decided(after)).map(
      ({ what, id, then, now, held, holds }) => `${what} ${id}: ${then} (${held}) → ${now} (${holds})`,
    );

  test('between two policies', () => {
    expect(changes(SMALL, withFinding('many', { title: 'Many', count: 'grave', 'at-least': 3 }))).toEqual([
      'finding many: 2 of 2 needed (true) → 2 of 3 needed (false)',
      'finding both: all of 2: many and acting established (true) → all of 2: acting established; many not (false)',
      'rule stay: defeated by stop (false) → prevails (true)',
      'rule stop: prevails (true) → lacking (false)',
    ]);
    expect(changes(SMALL, withClass('grave', { where: {} }))).toEqual([]);
    expect(changes(SMALL, withClass('grave', { kind: 'doxxing' }))[0]).toBe(
      'finding many: 2 of 2 needed (true) → 0 of 2 needed (false)',
    );
    const [was] = valueChanges(...decided(SMALL), ...decided(withClass('grave', { kind: 'doxxing' })));
    expect([was?.measured?.then, was?.measured?.now]).toEqual([2, 0]);
  });

  test('a measure alone', () => {
    const low = (kind: string): Policy => ({
      ...SMALL,
      findings: { ...SMALL.findings, many: { title: 'Many', count: kind, 'at-most': 5 } },
    });
    expect(changes(low('grave'), low('doxxing'))).toEqual([
      'finding many: 2, at most 5 allowed (true) → 0, at most 5 allowed (true)',
    ]);
  });

  test('what only one policy has, where it holds', () => {
    const more: Policy = {
      ...withFinding('new', { title: 'New', count: 'threat', 'at-least': 1 }),
      rules: {
        ...SMALL.rules,
        fresh: { title: 'Fresh', verdict: 'terminate', when: 'new' },
        idle: { title: 'Idle', verdict: 'retain', when: { none: ['new'] } },
      },
    };
    expect(changes(SMALL, more)).toEqual([
      'finding new: undefined (undefined) → 2 of 1 needed (true)',
      'rule fresh: undefined (undefined) → prevails (true)',
    ]);
    expect(changes(more, SMALL)).toEqual([
      'finding new: 2 of 1 needed (true) → undefined (undefined)',
      'rule fresh: prevails (true) → undefined (undefined)',
    ]);
    expect(valueChanges(undefined, undefined, ...decided(SMALL)).map(({ id }) => id)).toEqual([
      'many',
      'acting',
      'both',
      'stop',
    ]);
  });

  test('from the grounds of a decision', () => {
    const from = (grounds: readonly string[] | undefined, policy: Policy): readonly string[] =>
      changesFromGrounds(grounds, ...decided(policy)).map(
        ({ what, id, then, now, held, holds }) => `${what} ${id}: ${then} (${held}) → ${now} (${holds})`,
      );
    expect(from(undefined, SMALL)).toEqual([]);
    expect(from(['stop'], SMALL)).toEqual([]);
    expect(from(['stay', 'gone'], SMALL)).toEqual([
      'rule stay: prevails (true) → defeated by stop (false)',
      'rule gone: prevails (true) → undefined (undefined)',
      'rule stop: undefined (false) → prevails (true)',
    ]);
    expect(from(['stop'], withFinding('many', { title: 'Many', count: 'grave', 'at-least': 3 }))).toEqual([
      'finding many: undefined (undefined) → 2 of 3 needed (false)',
      'rule stop: prevails (true) → lacking (false)',
      'rule stay: undefined (false) → prevails (true)',
    ]);
  });
});

describe('the command', () => {
  const inputs = 'test/inputs/diff';
  test.each([
    ['text', `diff ${inputs}/before ${inputs}/after --cases ${inputs}/cases`],
    ['backwards', `diff ${inputs}/after ${inputs}/before --cases ${inputs}/cases --fail-on flip`],
    [
      'markdown',
      `diff ${inputs}/before ${inputs}/after --cases ${inputs}/cases --format markdown --fail-on drift`,
    ],
    ['json', `diff ${inputs}/before ${inputs}/after --cases ${inputs}/cases/flips.yaml --format json`],
    ['no-cases-json', 'diff policies policies/hosting.yaml --policy policies --format json'],
    ['no-cases', `diff ${inputs}/before ${inputs}/before`],
    ['no-cases-markdown', `diff ${inputs}/before ${inputs}/before --format markdown`],
    [
      'invalid-case',
      `diff policies policies --cases test/inputs/payments-case.yaml --cases nowhere --fail-on none`,
    ],
    ['usage', 'diff --help'],
    ['unknown-format', 'diff policies --format xml'],
    ['fail-on-without-cases', 'diff policies --fail-on flip'],
    ['no-such-path', 'diff ./nowhere'],
    ['broken-base', 'diff test/documents/policy__no-form.yaml'],
  ])('%s', async (name, command) => {
    expectGolden(`diff/${name}`, await transcript(command));
  });

  test.each([
    ['change', 1],
    ['none', 0],
  ])('--fail-on %s: exit %i', async (failOn, exit) => {
    expect((await run(['diff', `${inputs}/before`, `${inputs}/after`, '--fail-on', failOn])).exit).toBe(exit);
  });

  test('writes to a file, whole or not at all', async () => {
    const { exit, stderr } = await run(['diff', 'policies', '--output', '/nowhere/at/all.txt']);
    expect(stderr).toContain('its folder does not exist');
    expect(exit).toBe(3);
  });

  test('every line fits in 80 columns', async () => {
    const { stdout } = await run([
      'diff',
      `${inputs}/before`,
      `${inputs}/after`,
      '--cases',
      `${inputs}/cases`,
    ]);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('revisions', () => {
  const home = process.cwd();
  let folder: string;
  const saved = { ...process.env };
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'decisis-diff-')));
    Object.assign(process.env, {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: tmpdir(),
    });
  });
  afterEach(() => {
    process.chdir(home);
    process.env = { ...saved };
    rmSync(folder, { recursive: true, force: true });
  });

  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...words], {
      encoding: 'utf8',
      env: process.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function commit(): void {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a commit');
  }

  /** A repository with the shipped policies and cases. */
  function repository(): void {
    git('init', '--quiet', '--initial-branch', 'trunk');
    git('config', 'user.name', 'Test');
    git('config', 'user.email', 'test@example.org');
    cpSync('policies', join(folder, 'policies'), { recursive: true });
    cpSync('fixtures/cases', join(folder, 'cases'), { recursive: true });
    commit();
  }

  const edit = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text).toContain(from);
    write(path, text.replace(from, to));
  };
  const raiseThreshold = (): void =>
    edit('policies/security-services.yaml', 'at-least: 3\n    within', 'at-least: 4\n    within');

  /** A transcript as from a folder of the repository. */
  async function there(command: string, below = '.'): Promise<string> {
    process.chdir(join(folder, below));
    try {
      return await transcript(command);
    } finally {
      process.chdir(home);
    }
  }

  const at = (word: string, ...paths: readonly string[]): ReturnType<typeof loadBase> =>
    loadBase(versionNamed(word, paths), paths);
  const faults = (outcome: ReturnType<typeof loadBase>): readonly string[] =>
    outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code);

  const programs = (loaded: { ok: boolean; value?: LoadedPolicies }): readonly string[] | undefined =>
    loaded.value?.programs.map(({ policy }) => policy.policy);

  test('a threshold against the working tree', async () => {
    repository();
    raiseThreshold();
    expectGolden('diff/threshold', await there('diff HEAD --cases cases --fail-on flip'));
    const before = git('status', '--porcelain');
    const below = await there('diff HEAD --policy . --cases ../cases --fail-on flip', 'policies');
    expect(below).toContain('imminent-threats: at-least 3 → 4 (security-services.yaml:59)');
    expect(below).toContain('25 cases: 1 flip, 24 the same.\n(exit 1)');
    expect(git('status', '--porcelain')).toBe(before);
  });

  test('a comment is no edit', async () => {
    repository();
    appendFileSync(join(folder, 'policies/hosting.yaml'), '# a comment\n');
    expectGolden('diff/comment', await there('diff HEAD --cases cases --fail-on change'));
  });

  test('two revisions, whatever the working tree', async () => {
    repository();
    raiseThreshold();
    commit();
    rmSync(join(folder, 'policies'), { recursive: true });
    expectGolden(
      'diff/two-revisions',
      await there('diff HEAD~1 trunk --cases cases/kiwi-farms-2022-09-03.yaml'),
    );
  });

  test('what has come and gone since', async () => {
    repository();
    write(
      'more/new.yaml',
      readFileSync('policies/hosting.yaml', 'utf8').replace('policy: hosting', 'policy: new'),
    );
    const loaded = await inside(() => at('HEAD', 'policies', 'more'));
    expect(programs(loaded)).toEqual(['hosting', 'registrar', 'security-services']);
    expectGolden('diff/not-at-that-revision', await there('diff HEAD --policy more'));
    rmSync(join(folder, 'policies/hosting.yaml'));
    expect((await inside(() => at('HEAD', 'policies/hosting.yaml'))).ok).toBe(true);
    expect((await inside(() => at('HEAD', 'policies', 'nowhere'))).ok).toBe(false);
  });

  async function inside<T>(act: () => T): Promise<T> {
    process.chdir(folder);
    try {
      return act();
    } finally {
      process.chdir(home);
    }
  }

  test('links are followed within the revision; what is hidden or no document is not read', async () => {
    repository();
    write(
      'shared/linked.yaml',
      readFileSync('policies/hosting.yaml', 'utf8').replace('policy: hosting', 'policy: linked'),
    );
    mkdirSync(join(folder, 'links'));
    symlinkSync('../shared/linked.yaml', join(folder, 'links/inside.yaml'));
    symlinkSync('../shared', join(folder, 'links/folder'));
    symlinkSync('folder/linked.yaml', join(folder, 'links/second.txt'));
    symlinkSync('policies', join(folder, 'alias'));
    write('links/.hidden/broken.yaml', 'broken: [');
    write('links/notes.txt', 'no document');
    write("links/it's $(a) name.yaml", readFileSync('policies/registrar.yaml', 'utf8'));
    commit();
    await inside(() => {
      expect(faults(at('HEAD', 'links'))).toEqual(['policy/duplicate']);
      expect(programs(at('HEAD', 'alias'))).toHaveLength(3);
      expect(programs(at('HEAD', 'links/inside.yaml'))).toEqual(['linked']);
      expect(programs(at('HEAD', 'links/folder/linked.yaml'))).toEqual(['linked']);
      expect(programs(at('HEAD', 'links/second.txt'))).toEqual(['linked']);
      expect(programs(at('HEAD', '.'))).toBeUndefined();
    });
  });

  test('what is wrong with a document there is said of it there', async () => {
    repository();
    write('policies/registrar.yaml', 'policy: broken\n');
    write('policies/large.yaml', `policy: ${'x'.repeat(17 * 1024 * 1024)}`);
    writeFileSync(join(folder, 'policies/latin.yaml'), Buffer.from([0xe9, 0x0a]));
    commit();
    expectGolden('diff/broken-revision', await there('diff HEAD HEAD'));
  });

  test.each([
    ['unknown-revision', 'diff trunc'],
    ['unlike-any-revision', 'diff something-else'],
    ['option-for-revision', 'diff git:--output=x'],
    ['excluded-revision', 'diff ^HEAD'],
  ])('%s', async (name, command) => {
    repository();
    expectGolden(`diff/${name}`, await there(command));
  });

  test('a branch that only the remote has, in a clone of its newest commit', async () => {
    repository();
    git('branch', 'main');
    raiseThreshold();
    commit();
    const clone = join(folder, 'clone');
    execFileSync(
      'git',
      ['clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${folder}`, clone],
      { stdio: 'ignore' },
    );
    expect(git('log', '--oneline').trim().split('\n')).toHaveLength(2);
    expectGolden('diff/remote-branch', await there('diff main', 'clone'));
    expectGolden('diff/shallow', await there('diff HEAD~1', 'clone'));
  });

  test('no repository, no commit, no git', async () => {
    cpSync('policies', join(folder, 'policies'), { recursive: true });
    expect(() => git('status')).toThrow('git');
    expectGolden('diff/no-repository', await there('diff HEAD'));
    git('init', '--quiet', '--initial-branch', 'trunk');
    expectGolden('diff/no-commit', await there('diff HEAD'));
    process.env['PATH'] = folder;
    expectGolden('diff/no-git', await there('diff HEAD'));
  });

  test('a submodule is read at its commit, and a hook does not lead astray', async () => {
    repository();
    const inner = join(folder, 'policies/inner');
    execFileSync('git', ['init', '--quiet', inner]);
    write(
      'policies/inner/x.yaml',
      readFileSync('policies/hosting.yaml', 'utf8').replace('policy: hosting', 'policy: inner'),
    );
    execFileSync('git', ['-C', inner, 'add', '--all']);
    execFileSync('git', [
      '-C',
      inner,
      '-c',
      'user.name=a',
      '-c',
      'user.email=b',
      'commit',
      '--quiet',
      '-m',
      'x',
    ]);
    commit();
    write('policies/inner/x.yaml', 'policy: [');
    Object.assign(process.env, { GIT_DIR: join(folder, 'nowhere'), GIT_INDEX_FILE: 'nowhere' });
    expect(programs(await inside(() => at('HEAD', 'policies')))).toHaveLength(4);
    rmSync(inner, { recursive: true });
    expect(faults(await inside(() => at('HEAD', 'policies')))).toEqual(['file/unreadable']);
  });

  test('contents that a partial clone does not hold', async () => {
    repository();
    symlinkSync('hosting.yaml', join(folder, 'policies/linked.yaml'));
    symlinkSync('hosting.yaml', join(folder, 'policies/with\nnewline.yaml'));
    commit();
    const blob = git('rev-parse', 'HEAD:policies/hosting.yaml').trim();
    rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    const outcome = await inside(() => at('HEAD', 'policies'));
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code)).toEqual([
      'file/unreadable',
      'file/unreadable',
      'file/unreadable',
    ]);
  });

  test('a folder that a partial clone does not hold', async () => {
    repository();
    const tree = git('rev-parse', 'HEAD:policies').trim();
    rmSync(join(folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    await inside(() => {
      expect(() => at('HEAD', 'policies')).toThrow('git cannot read `HEAD`: Could not read');
    });
  });

  test('a link to more than a document may be, and a folder without a policy', async () => {
    repository();
    write('large.txt', 'x'.repeat(17 * 1024 * 1024));
    symlinkSync('../large.txt', join(folder, 'policies/large.yaml'));
    commit();
    const outcome = await inside(() => at('HEAD', 'policies'));
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code)).toEqual(['file/too-large']);
    const none = await inside(() => at('HEAD', 'cases'));
    expect(none.ok ? [] : none.diagnostics.map(({ message }) => message)).toEqual([
      'there is no policy in `HEAD:cases`',
    ]);
  });

  test('an untrusted repository', async () => {
    repository();
    process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
    expect(() => git('status')).toThrow('git');
    expectGolden('diff/untrusted', await there('diff HEAD'));
  });
});

describe('places and words of a base', () => {
  test('a place is that of the key, in the vocabulary that has it', () => {
    const loaded = loadPolicies(['test/inputs/extended']);
    if (!loaded.ok) throw new Error('test/inputs/extended is broken');
    const [version] = policyVersions(loaded.value);
    expect(version?.placeOf?.(['policy'])).toMatchObject({ line: 1, column: 1, endLine: 1, endColumn: 7 });
    expect(version?.placeOfWord?.(['vocabulary'])?.file).toContain('vocabulary.yaml');
    expect(version?.placeOfWord?.(['kinds', 'threat'])?.file).toContain('vocabulary.yaml');
    const [builtIn] = policyVersions({ ...loaded.value, vocabularyDocuments: [] });
    expect(builtIn?.placeOfWord?.(['kinds', 'threat'])).toBeUndefined();
  });

  test('a base whose vocabulary is another cannot decide what it has no words for', () => {
    const load = (folder: string): LoadedPolicies => {
      const loaded = loadPolicies([`test/inputs/diff/${folder}`]);
      if (!loaded.ok) throw new Error(`${folder} is broken`);
      return loaded.value;
    };
    const [before, after] = [load('before'), load('after')];
    const choosing = chooseFromBase(before, after);
    const theCase = (kind: string, words = 'market'): Case => ({
      case: 'one',
      title: 'One',
      vocabulary: words,
      'as-of': '2024-05-01',
      subject: { name: 'x' },
      facts: { channel: 'web' },
      evidence: [{ id: 'E1', kind, observed: '2024-05-01', summary: 'x' }],
    });
    expect(choosing(theCase('fraud'))?.policy.policy).toBe('shop');
    expect(choosing(theCase('silence'))).toBeUndefined();
    expect(choosing(theCase('fraud', 'unheard-of'))).toBeUndefined();
    const shipped = loadPolicies(['policies']);
    expect(shipped.ok && chooseFromBase(before, shipped.value)(theCase('fraud'))?.policy.policy).toBe('shop');
    expect(
      settle(
        after.programs.find(({ policy }) => policy.policy === 'shop')!,
        theCase('silence'),
      ).verdict,
    ).toBe('retain');
  });

  test('a base of a file alone may use the vocabularies of the policies', () => {
    const now = loadPolicies(['test/inputs/diff/after']);
    const shop = versionNamed('test/inputs/diff/before/shop.yaml', []);
    expect(loadBase(shop, []).ok).toBe(false);
    expect(now.ok && loadBase(shop, [], now.value.vocabularies.values()).ok).toBe(true);
  });
});
