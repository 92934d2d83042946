import { Attributor } from '../../src/replay/attribution/attributor.ts';
import { compile } from '../../src/engine/compile.ts';
import { settle } from '../../src/engine/settle.ts';
import { smallestSets } from '../../src/replay/attribution/smallest-sets.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import type { Case } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { fateOf } from '../../src/replay/fate.ts';
import { diffPolicies } from '../../src/replay/policy-diff.ts';
import type { PolicyChange } from '../../src/replay/policy-change.ts';
import type { CaseOutcome } from '../../src/replay/replay-report.ts';
import { attributionWords } from '../../src/report/attribution-words.ts';
import { editLine } from '../../src/report/diff/diff-words.ts';
import { evaluateNaively } from '../naive/evaluate.ts';
import { seeded, type Draw } from '../naive/draw.ts';
import { drawDocket } from '../naive/generate.ts';
import { emptyRepository, type GateRepository } from '../support/gate-repository.ts';
import { drawMutation, withMutations, type Mutation } from '../support/mutated.ts';

/** How many cases come out otherwise after several edits; 44,000 before a release. */
const size = Number(process.env['DECISIS_ATTRIBUTION'] ?? 100);
const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);

const vocabulary = builtInVocabulary();

/** Which edits did it, as lines, from what a case came to under one policy to what it comes to under another. */
function behind(
  before: Policy,
  after: Policy,
  theCase: Case,
  words: readonly [Vocabulary, Vocabulary] = [vocabulary, vocabulary],
  caseThen?: Case,
): readonly string[] {
  const versions = [before, after].map((policy, at) => ({ policy, vocabulary: words[at]! }));
  const [was, is] = [versions.slice(0, 1), versions.slice(1)];
  const now = evaluateNaively(after, words[1], theCase);
  const then = evaluateNaively(before, words[0], caseThen ?? theCase);
  const attributor = new Attributor(was, is, diffPolicies(was, is), () => true);
  const isSo = isLike(now, then.verdict !== now.verdict);
  return attributionWords(attributor.attribute({ case: theCase, caseThen, isSo }), (edit: PolicyChange) =>
    editLine(edit),
  );
}

const isLike =
  (now: CaseOutcome, flips: boolean) =>
  (outcome: CaseOutcome | undefined): boolean =>
    outcome?.verdict === now.verdict && (flips || fateOf(outcome, now) === 'same');

describe('the smallest sets', () => {
  const of = (count: number, wanted: readonly (readonly number[])[], effort = 1000): unknown => {
    const does = (set: readonly number[]): boolean =>
      wanted.some((one) => one.every((at) => set.includes(at)));
    return smallestSets(count, does, effort);
  };

  test('one, several, or all', () => {
    expect(of(3, [[1]])).toEqual({ sets: [[1]], smallest: true });
    expect(of(3, [[1], [2], [0, 1]])).toEqual({ sets: [[1], [2]], smallest: true });
    expect(
      of(4, [
        [1, 2, 3],
        [0, 3],
      ]),
    ).toEqual({ sets: [[0, 3]], smallest: true });
    expect(of(3, [[0, 1, 2]])).toEqual({ sets: [[0, 1, 2]], smallest: true });
    expect(of(1, [[0]])).toEqual({ sets: [[0]], smallest: true });
  });

  test('too many to try: a set of which nothing can be left out, and no claim that it is the smallest', () => {
    expect(of(60, [[3, 17, 41]], 200)).toEqual({ sets: [[3, 17, 41]], smallest: false });
    expect(of(2000, [[1234]], 2000)).toEqual({ sets: [[1234]], smallest: true });
    expect(of(2000, [[7, 1234]], 2000)).toEqual({ sets: [[7, 1234]], smallest: false });
  });
});

describe('the edits that did it', () => {
  const strike = (from: string, number: number): object => ({
    id: `E${number}`,
    kind: 'threat',
    observed: from,
    summary: 'A strike',
  });
  const caseWith = (...observed: readonly string[]): Case =>
    ({
      case: 'one',
      title: 'One',
      vocabulary: 'trust-and-safety',
      'as-of': '2024-05-01T12:00:00Z',
      subject: { name: 'site.example' },
      facts: {},
      evidence: observed.map(strike),
    }) as unknown as Case;
  const strikes = (three: string, two: string): Policy => ({
    policy: 'strikes',
    title: 'Strikes',
    version: '1',
    vocabulary: 'trust-and-safety',
    classes: {},
    findings: {
      three: { title: 'Three', count: 'threat', 'at-least': 3, within: three },
      two: { title: 'Two', count: 'threat', exactly: 2, within: two },
      one: { title: 'One', count: 'threat', exactly: 1, within: '90d' },
    },
    rules: {
      end: { title: 'End', verdict: 'terminate', when: 'three' },
      freeze: { title: 'Freeze', verdict: 'retain', when: 'two' },
      warn: { title: 'Warn', verdict: 'retain', when: 'one' },
    },
  });
  const before = strikes('90d', '90d');

  test('two were made, and one did it', () => {
    const drifting = caseWith('2024-05-01', '2024-02-20');
    expect(behind(before, strikes('60d', '60d'), drifting)).toEqual(['finding two: within 90d → 60d']);
    const flipping = caseWith('2024-04-30', '2024-03-20', '2024-02-10');
    const ranked = (policy: Policy): Policy => ({
      ...policy,
      rules: { ...policy.rules, end: { ...policy.rules['end']!, overrides: 'retain' } },
    });
    expect(behind(ranked(before), ranked(strikes('60d', '60d')), flipping)).toEqual([
      'finding three: within 90d → 60d',
    ]);
  });

  test('either of two alone', () => {
    const looser: Policy = {
      ...before,
      findings: {
        ...before.findings,
        three: { title: 'Three', count: 'threat', 'at-least': 2, within: '90d' },
      },
      rules: { ...before.rules, freeze: { ...before.rules['freeze']!, verdict: 'terminate' } },
    };
    // both rules prevail after the first alone, so that it needs the second
    expect(behind(before, looser, caseWith('2024-05-01', '2024-04-30'))).toEqual([
      'rule freeze: verdict retain → terminate',
    ]);
    const none = {
      ...before,
      findings: { ...before.findings, two: { ...before.findings['two']!, exactly: 4 } as never },
    };
    const overriding: Policy = {
      ...before,
      rules: {
        ...before.rules,
        harsh: { title: 'Harsh', verdict: 'terminate', when: 'two', overrides: 'retain' },
      },
      findings: { ...before.findings },
    };
    expect(behind(before, overriding, caseWith('2024-05-01', '2024-04-30'))).toEqual([
      'rule harsh: verdict terminate; when two; overrides every rule to retain',
    ]);
    const twice: Policy = {
      ...overriding,
      rules: { ...overriding.rules, freeze: { ...before.rules['freeze']!, verdict: 'terminate' } },
    };
    expect(behind(before, { ...twice, default: 'retain' }, caseWith('2024-05-01', '2024-04-30'))).toEqual([
      'either of these changes alone:',
      'rule freeze: verdict retain → terminate',
      'rule harsh: verdict terminate; when two; overrides every rule to retain',
    ]);
    expect(behind(before, none, caseWith('2024-05-01', '2024-04-30'))).toEqual([
      'finding two: exactly 2 → 4',
    ]);
  });

  test('two together, and what a new rule rests on', () => {
    const theCase = caseWith('2024-05-01', '2024-04-30');
    const together: Policy = {
      ...before,
      findings: {
        ...before.findings,
        three: { title: 'Three', count: 'threat', 'at-least': 2, within: '90d' },
        two: { title: 'Two', count: 'threat', exactly: 2, within: '1h' },
      },
    };
    expect(behind(before, together, theCase)).toEqual([
      '2 changes together:',
      'finding three: at-least 3 → 2',
      'finding two: within 90d → 1h',
    ]);
    const ruled: Policy = {
      ...before,
      classes: { grave: { title: 'Grave', kind: 'threat' }, idle: { title: 'Idle', kind: 'doxxing' } },
      findings: {
        ...before.findings,
        grave: { title: 'Grave', count: 'grave', 'at-least': 1 },
        idle: { title: 'Idle', count: 'idle', 'at-least': 1 },
      },
      rules: {
        ...before.rules,
        grave: { title: 'Grave', verdict: 'terminate', when: 'grave', overrides: 'retain' },
        idle: { title: 'Idle', verdict: 'retain', when: 'idle' },
      },
    };
    expect(behind(before, ruled, theCase).map((line) => line.split(':')[0])).toEqual([
      '3 changes together',
      'class grave',
      'finding grave',
      'rule grave',
    ]);
    expect(behind(ruled, before, theCase)).toEqual([
      'rule grave: verdict terminate; when grave; overrides every rule to retain',
    ]);
  });

  test('another name of a ground, another form of a finding, other bounds', () => {
    const theCase = caseWith('2024-05-01', '2024-04-30');
    const { freeze, ...others } = before.rules;
    const renamed: Policy = { ...strikes('60d', '90d'), rules: { ...others, chill: freeze! } };
    expect(behind(before, renamed, theCase)).toEqual(['rule chill: called freeze before']);
    const formed: Policy = {
      ...strikes('60d', '90d'),
      findings: { ...before.findings, two: { title: 'Two', fact: 'cure', is: 'verified' } },
    };
    expect(behind(before, formed, theCase)[0]).toMatch(/^finding two: form /);
    const bounded: Policy = {
      ...strikes('60d', '90d'),
      findings: { ...before.findings, two: { title: 'Two', count: 'threat', 'at-least': 3, within: '90d' } },
    };
    expect(behind(before, bounded, theCase)).toEqual([
      '2 changes together:',
      'finding two: at-least added: 3',
      'finding two: exactly removed: 2',
    ]);
  });

  test('what the policy is for, what it gives by default, and what its words mean', () => {
    const theCase = { ...caseWith('2024-05-01'), facts: { cure: 'offered' } } as Case;
    const open: Policy = {
      ...before,
      findings: { one: { title: 'One', fact: 'cure', is: 'verified' } },
      rules: {},
    };
    expect(behind(open, { ...open, default: 'terminate', title: 'Another' }, theCase)).toEqual([
      'default retain → terminate',
    ]);
    const words: Vocabulary = {
      ...vocabulary,
      facts: {
        ...vocabulary.facts,
        collateral: { title: 'Collateral', scale: ['wide', 'limited', 'none'] },
        reach: { title: 'Reach', type: 'boolean' },
      },
      attributes: {
        ...vocabulary.attributes,
        severity: { title: 'Severity', scale: ['high', 'low', 'moderate', 'critical'] },
      },
    };
    const worded: Policy = {
      ...open,
      findings: { one: { title: 'One', fact: 'collateral', 'at-most': 'limited' } },
      rules: { end: { title: 'End', verdict: 'terminate', when: 'one' } },
    };
    const wide = { ...theCase, facts: { collateral: 'wide' } } as Case;
    expect(behind(worded, worded, wide, [vocabulary, words])).toEqual([
      'fact collateral scale none < limited < wide → scale wide < limited < none',
    ]);
  });

  describe('each key of version 2 of the language', () => {
    const days = ['2024-05-01', '2024-04-20'] as const;
    const cure = (value: string, since: string): object => ({ value, since });
    const theCase = {
      ...caseWith(...days),
      facts: { cure: [cure('not-offered', '2024-03-01'), cure('offered', '2024-04-28T12:00:00Z')] },
    } as unknown as Case;
    const threats = { title: 'Threats', count: 'threat', 'at-least': 2 } as const;
    const offered = { title: 'Offered', fact: 'cure', is: 'offered' } as const;
    const summed = (...terms: readonly object[]): Finding =>
      ({ title: 'Sum', sum: terms, 'at-least': 2 }) as Finding;
    const alike = (...terms: readonly object[]): Finding =>
      ({ title: 'Same', same: 'source', all: terms }) as Finding;
    const sourced = {
      ...theCase,
      evidence: theCase.evidence.map((each) => ({ ...each, source: 'log' })),
    } as Case;
    const ending = (one: Finding, others: Policy['findings'] = {}): Policy => ({
      ...before,
      findings: { one, ...others },
      rules: { end: { title: 'End', verdict: 'terminate', when: 'one' } },
    });

    test.each<[string, Finding, Finding, string, Case?]>([
      ['older-than', threats, { ...threats, 'older-than': '7d' }, 'older-than added: 7d'],
      [
        'its length',
        { ...threats, 'older-than': '12h' },
        { ...threats, 'older-than': '3d' },
        'older-than 12h → 3d',
      ],
      [
        'after',
        threats,
        { ...threats, after: { fact: 'cure', is: 'offered' } },
        'after added: cure is offered',
      ],
      [
        'its test',
        { ...threats, after: { fact: 'cure', in: ['offered', 'not-offered'] } },
        { ...threats, after: { fact: 'cure', is: 'offered' } },
        'after cure is offered or not-offered → cure is offered',
      ],
      [
        'its fact',
        { ...threats, after: { fact: 'cure', known: true } },
        { ...threats, after: { fact: 'prior-warnings', 'at-least': 1 } },
        'after cure is any known value → prior-warnings is 1 or more',
      ],
      [
        'after, in a term of a sum',
        summed({ count: 'threat', weight: 1 }),
        summed({ count: 'threat', weight: 1, after: { fact: 'cure', is: 'offered' } }),
        'sum threat weight 1 → weight 1 after cure is offered',
      ],
      [
        'older-than, for one source',
        alike({ count: 'threat', 'at-least': 2, within: '30d' }),
        alike({ count: 'threat', 'at-least': 2, within: '30d', 'older-than': '7d' }),
        'all threat at-least 2 within 30d → at-least 2 within 30d older-than 7d',
        sourced,
      ],
      ['for', { ...offered, for: '24h' }, { ...offered, for: '90h' }, 'for 24h → 90h'],
      ['for, where there was none', offered, { ...offered, for: '4d' }, 'for added: 4d'],
      ['within', { ...offered, within: '4d' }, { ...offered, within: '12h' }, 'within 4d → 12h'],
      [
        'known',
        { title: 'Known', fact: 'cure', known: true },
        { title: 'Known', fact: 'cure', known: false },
        'known true → false',
      ],
    ])('%s', (_, then, now, edit, of = theCase) => {
      const idle = { title: 'Idle', count: 'threat', 'at-least': 9, within: '1d' } as const;
      const rules = { stay: { title: 'Stay', verdict: 'retain', when: 'idle' } } as const;
      const [was, is] = [ending(then, { idle }), ending(now, { idle: { ...idle, within: '2d' } })];
      const both = [was, is].map((each): Policy => ({ ...each, rules: { ...each.rules, ...rules } }));
      expect(behind(both[0]!, both[1]!, of)).toEqual([`finding one: ${edit}`]);
      expect(behind(both[1]!, both[0]!, of)).toHaveLength(1);
    });

    test('so many of several, and which', () => {
      const findings = { a: threats, b: offered, c: { ...threats, 'at-least': 3 } } as const;
      const of = (ids: readonly string[], low: number): Policy =>
        ending({ title: 'Of', of: ids, 'at-least': low }, findings);
      expect(behind(of(['a', 'b', 'c'], 2), of(['a', 'b', 'c'], 3), theCase)).toEqual([
        'finding one: at-least 2 → 3',
      ]);
      expect(behind(of(['a', 'b'], 2), of(['a', 'c'], 2), theCase)).toEqual(['finding one: of a, b → a, c']);
    });

    test('a window and an age that leave no room without each other are made together', () => {
      const [was, is] = [
        { ...threats, 'at-least': 1, within: '12h' },
        { ...threats, 'at-least': 1, within: '20d', 'older-than': '1d' },
      ];
      expect(behind(ending({ ...was, within: '1h' }), ending(is), theCase)).toEqual([
        'finding one: within 1h → 20d',
      ]);
      expect(behind(ending(is), ending({ ...was, within: '1h' }), theCase)).toEqual([
        '2 changes together:',
        'finding one: within 20d → 1h',
        'finding one: older-than removed: 1d',
      ]);
    });

    test('a default in full, and a source that is traced', () => {
      const policy = ending({ ...threats, 'at-least': 9 });
      const full: Policy = {
        ...policy,
        default: { verdict: 'terminate', because: 'So', measures: [{ do: 'freeze', within: '1d' }] },
      };
      expect(behind(policy, full, theCase)).toEqual(['default retain → terminate']);
      const sources = ending({ ...threats, distinct: 'source' });
      const repeated = {
        ...theCase,
        evidence: [
          { ...theCase.evidence[0], source: 'a' },
          { ...theCase.evidence[1], source: 'b', 'derived-from': 'E0' },
        ],
      } as Case;
      const { source, ...others } = vocabulary.attributes;
      const loose: Vocabulary = {
        ...vocabulary,
        attributes: { ...others, source: { title: source!.title, type: 'reference' } },
      };
      expect(behind(sources, sources, repeated, [vocabulary, loose])).toEqual([
        'attribute source traced removed: yes',
      ]);
    });
  });

  test('the case itself', () => {
    const [then, now] = [
      caseWith('2024-05-01', '2024-04-30', '2024-04-29'),
      caseWith('2024-05-01', '2024-04-30'),
    ];
    expect(behind(before, strikes('60d', '60d'), now, undefined, then)).toEqual([
      'the case itself: it was changed',
    ]);
    const harsh: Policy = {
      ...before,
      rules: { ...before.rules, freeze: { ...before.rules['freeze']!, verdict: 'terminate' } },
    };
    expect(behind(harsh, before, now, undefined, caseWith('2024-05-01', '2024-04-30'))).toEqual([
      'rule freeze: verdict terminate → retain',
    ]);
  });
});

describe('a replay against a revision', () => {
  const policy = `policy: strikes
title: Strikes
version: "1"
vocabulary: trust-and-safety
classes: {}
findings:
  three: { title: three threats, count: threat, at-least: 3 }
  two: { title: two threats, count: threat, at-least: 2 }
rules:
  end: { title: End, verdict: terminate, when: three }
  warn: { title: Warn, verdict: retain, when: two, overrides: [] }
`;
  const caseText = (threats: number): string => `case: one
title: One
vocabulary: trust-and-safety
as-of: 2024-05-01T12:00:00Z
subject: { name: site.example }
facts: {}
evidence:
${Array.from({ length: threats }, (_, at) => `  - { id: E${at}, kind: threat, observed: 2024-05-01, summary: A threat }\n`).join('')}decisions:
  - { verdict: retain, on: 2024-05-02 }
`;

  /** What is said of the flip of a case, after policy and case were edited on a branch. */
  async function flipped(edit: (repository: GateRepository) => void): Promise<string> {
    const repository = emptyRepository();
    try {
      repository.write('policies/strikes.yaml', policy);
      repository.write('cases/one.yaml', caseText(2));
      repository.commit();
      edit(repository);
      const { stdout } = await repository.tool(
        'replay',
        'cases',
        '--policy',
        'policies',
        '--base',
        'git:HEAD',
      );
      return stdout.slice(stdout.indexOf('  edit'), stdout.indexOf('\n\n')).replace(/\s+/g, ' ');
    } finally {
      repository.remove();
    }
  }

  const looser = ({ edit }: GateRepository): void => {
    edit('policies/strikes.yaml', 'count: threat, at-least: 3', 'count: threat, at-least: 2');
    edit(
      'policies/strikes.yaml',
      'two: { title: two threats, count: threat, at-least: 2 }',
      'two: { title: two threats, count: threat, at-least: 3 }',
    );
  };

  test('evidence that was added is what did it, and not what was so already', async () => {
    expect(
      await flipped(({ write, edit }) => {
        edit('policies/strikes.yaml', 'overrides: []', 'overrides: [], review: 30d');
        edit(
          'policies/strikes.yaml',
          'three: { title: three threats, count: threat, at-least: 3 }',
          'three: { title: three threats, count: threat, at-least: 3 }\n  four: { title: four, favours: retain, count: threat, at-least: 4 }',
        );
        edit('policies/strikes.yaml', 'when: two,', 'when: { all: [two], none: [three] },');
        write('cases/one.yaml', caseText(3));
      }),
    ).toMatch(
      /^ edit 2 changes together: the case itself: it was changed warn: when two → two, none of \(three\)/,
    );
  });

  test('evidence and an edit that is named', async () => {
    expect(
      await flipped(({ write, edit }) => {
        edit('policies/strikes.yaml', 'when: two, overrides: []', 'when: two');
        edit('policies/strikes.yaml', 'when: three', 'when: three, overrides: retain');
        write('cases/one.yaml', caseText(3));
      }),
    ).toMatch(
      /^ edit 2 changes together: the case itself: it was changed end: overrides every rule to retain added/,
    );
  });

  test('edits, where the case is as it was', async () => {
    expect(await flipped(looser)).toMatch(
      /^ edit 2 changes together: three: at-least 3 → 2, policies\/strikes.yaml:7 two: at-least 2 → 3/,
    );
  });
});

/** A policy with several mutations, each of which is one edit of it. */
interface Drawn {
  readonly policy: Policy;
  readonly after: Policy;
  readonly words: Vocabulary;
  readonly edits: readonly PolicyChange[];
  /** By set of mutations as bits: the policy in which they are made; undefined where it is none. */
  readonly policies: readonly (Policy | undefined)[];
}

/** @param cases of which one at least must come out otherwise */
function drawn(draw: Draw, policy: Policy, words: Vocabulary, cases: readonly Case[]): Drawn | undefined {
  const wanted = 2 + draw(2);
  const mutations = Array.from({ length: wanted }, () => drawMutation(draw, policy) ?? []).flat();
  if (mutations.length < wanted || !areApart(mutations)) return undefined;
  const after = withMutations(policy, mutations, words);
  if (after === undefined || !differ(policy, after, words, cases)) return undefined;
  const policies = Array.from({ length: 2 ** wanted }, (_, made) =>
    withMutations(
      policy,
      mutations.filter((__, at) => (made & (1 << at)) !== 0),
      words,
    ),
  );
  const edits = edited(policy, after, words);
  const own = mutations.flatMap((_, at) => {
    const [only, ...others] = edited(policy, policies[1 << at] ?? policy, words);
    return others.length > 0 ? [] : (edits.find((edit) => only !== undefined && isSame(edit, only)) ?? []);
  });
  const whole = own.length === wanted && new Set(own).size === edits.length;
  return whole ? { policy, after, words, edits: own, policies } : undefined;
}

function differ(before: Policy, after: Policy, words: Vocabulary, cases: readonly Case[]): boolean {
  const [then, now] = [before, after].map((one) => compile(one, words, ''));
  return cases.some((one) => fateOf(settle(then!, one), settle(now!, one)) !== 'same');
}

/** Whether no mutation lies within another, or in one list with it. */
function areApart(mutations: readonly Mutation[]): boolean {
  const rooms = mutations.map(({ path }) => path.join('/').replace(/\/\d+$/, ''));
  return rooms.every((room, at) =>
    rooms.every((other, position) => position === at || !`${room}/`.startsWith(other.replace(/\/?$/, '/'))),
  );
}

/** The edits that can change a verdict. */
const edited = (before: Policy, after: Policy, words: Vocabulary): readonly PolicyChange[] =>
  diffPolicies([{ policy: before, vocabulary: words }], [{ policy: after, vocabulary: words }]).filter(
    ({ weighs }) => weighs,
  );

const isSame = (a: PolicyChange, b: PolicyChange): boolean =>
  a.what === b.what && a.id === b.id && a.key === b.key && a.how === b.how && a.to === b.to;

/** The smallest sets of edits that make a case come out so, by trying every set. */
function byForce(
  { words, edits, policies }: Drawn,
  theCase: Case,
  isSo: (outcome: CaseOutcome) => boolean,
): readonly string[] {
  const doing = [...policies.keys()].filter((made) => {
    const policy = made === 0 ? undefined : policies[made];
    return policy !== undefined && isSo(evaluateNaively(policy, words, theCase));
  });
  const sizeOf = (made: number): number => edits.filter((_, at) => (made & (1 << at)) !== 0).length;
  const least = Math.min(...doing.map(sizeOf));
  return doing
    .filter((made) => sizeOf(made) === least)
    .map((made) => asLine(edits.filter((_, at) => (made & (1 << at)) !== 0)))
    .toSorted();
}

const asLine = (edits: readonly PolicyChange[]): string => edits.map(editLine).toSorted().join('; ');

test.each([1, 2] as const)(
  `the edits that are named are the smallest sets that do it, for ${size} cases of version %d of the language that came out otherwise`,
  (version) => {
    const draw = seeded(seed);
    const faults: string[] = [];
    const keys = new Set<string>();
    let [changed, several, alone] = [0, 0, 0];
    while (changed < size) {
      const { policy, vocabulary: words, cases } = drawDocket(draw, 12, version);
      for (let round = 0; round < 6; round += 1) {
        const one = drawn(draw, policy, words, cases);
        if (one === undefined) continue;
        // cases may be of a vocabulary that the policy's extends
        const known = new Map(cases.map((each) => [each.vocabulary, words]));
        const versions = [policy, one.after].map((version) => ({
          policy: version,
          vocabulary: words,
          words: known,
        }));
        const attributor = new Attributor(versions.slice(0, 1), versions.slice(1), one.edits, () => true);
        for (const theCase of cases) {
          const [then, now] = [policy, one.after].map((each) => evaluateNaively(each, words, theCase));
          const flips = then!.verdict !== now!.verdict;
          if (fateOf(then!, now!) === 'same') continue;
          const isSo = isLike(now!, flips);
          const { sets, more, smallest } = attributor.attribute({
            case: theCase,
            caseThen: undefined,
            isSo,
          });
          const said = sets.map(({ edits }) => asLine(edits)).toSorted();
          const forced = byForce(one, theCase, isSo);
          changed += 1;
          for (const { edits } of sets) for (const { key } of edits) if (key !== undefined) keys.add(key);
          if (forced.length > 1) several += 1;
          else if (!forced[0]!.includes('; ')) alone += 1;
          if (said.join('|') !== forced.join('|') || !smallest || more > 0)
            faults.push(`${said.join(' | ')}; by force ${forced.join(' | ')}`);
        }
      }
    }
    expect(faults.slice(0, 5).join('\n')).toBe('');
    expect(alone).toBeGreaterThan(several);
    // of a few cases of version 2, none may be so
    expect(several).toBeGreaterThan(version === 1 || size > 1000 ? 0 : -1);
    if (process.env['DECISIS_ATTRIBUTION'] !== undefined)
      process.stderr.write(
        `${changed} came out otherwise: ${alone} by one edit, ${several} by several sets\n${[...keys].toSorted().join(', ')}\n`,
      );
  },
  30_000 + size * 100,
);
