import * as fc from '../support/properties.ts';
import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { Value } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import { loadSuites } from '../../src/cli/suite/suites.ts';
import { tryTogether } from '../../src/cli/commands/mutate/try-together.ts';
import { Judge } from '../../src/mutate/judge.ts';
import { withAt } from '../../src/mutate/mutant.ts';
import { mutantsOf } from '../../src/mutate/mutants.ts';
import type { Trial } from '../../src/mutate/trial.ts';
import { withoutFinding } from '../../src/mutate/without-finding.ts';
import { choose } from '../../src/engine/choose.ts';
import { mismatches } from '../../src/suite/mismatches.ts';
import { docketsOfEither, type Docket } from '../naive/generate.ts';

/** The first trial that notices an edit, each decided from the beginning. */
function noticedSlowly(
  { policy, vocabulary }: Pick<Docket, 'policy' | 'vocabulary'>,
  edited: Policy,
  trials: readonly Trial[],
): number {
  const [base, program] = [compile(policy, vocabulary, ''), compile(edited, vocabulary, '')];
  return trials.findIndex(({ case: theCase, expect }) => {
    if (choose([program], theCase).applying.length === 0) return true;
    const { verdict, contested, grounds } = decide(base, theCase, '').verdict;
    const found = mismatches(expect ?? { verdict, contested, grounds }, decide(program, theCase, '').verdict);
    return found.length > 0;
  });
}

/** Trials that ask of their cases what the policy gives: of every second all of it, of the others the verdict alone. */
function trialsOf({ policy, vocabulary, cases }: Docket): readonly Trial[] {
  const base = compile(policy, vocabulary, '');
  return cases
    .filter((theCase) => choose([base], theCase).applying.length === 1)
    .map((theCase, at): Trial => {
      const { verdict, findings } = decide(base, theCase, '').verdict;
      const wanted = findings.map(({ id, established, measured }, index): [string, Value | null] => [
        id,
        (at + index) % 3 === 0 ? established : measured,
      ]);
      return {
        name: theCase.case,
        case: theCase,
        expect:
          at % 2 === 0 ? undefined : { verdict, findings: at % 4 === 1 ? Object.fromEntries(wanted) : {} },
      };
    });
}

describe('an edit is noticed by the trial that notices it', () => {
  test('whatever the policy: weighing only what is changed comes to the same as deciding from the beginning', () => {
    fc.assert(
      fc.property(docketsOfEither(6), (docket) => {
        const trials = trialsOf(docket);
        const judge = new Judge(docket, trials);
        for (const { policy, words } of mutantsOf(docket.policy, docket.vocabulary)) {
          expect([words, judge.noticedBy({ policy })]).toEqual([
            words,
            noticedSlowly(docket, policy, trials),
          ]);
        }
      }),
      { numRuns: Number(process.env['DECISIS_MUTATE'] ?? 6), seed: 20_220_903 },
    );
  }, 60_000);

  test('the same of one core and of two', async () => {
    const loaded = loadSuites(['test/inputs/three-policies/policies/security-services.test.yaml'], undefined);
    if (!loaded.ok) throw new Error('the shipped tests are invalid');
    const { suite, program } = loaded.value.suites[0]!;
    const many = { program, trials: Array.from({ length: 10 }, () => suite.examples).flat() };
    const [one, two] = [await tryTogether([many], 1), await tryTogether([many], 2)];
    expect(two).toEqual(one);
    expect(one.every(({ noticedBy }) => noticedBy >= 0)).toBe(true);
  }, 60_000);
});

const POLICY: Policy = {
  policy: 'p',
  title: 'P',
  version: '1',
  vocabulary: 'v',
  'applies-to': { plan: { in: ['a', 'b'] } },
  classes: {
    grave: {
      title: 'grave',
      kind: ['threat', 'swatting'],
      where: { severity: { 'at-least': 'high' }, verified: true },
    },
  },
  findings: {
    many: { title: 'many', count: 'grave', 'at-least': 2, within: '3h', distinct: 'origin' },
    faster: { title: 'faster', rate: 'grave', within: '1h', baseline: '1d', 'at-least': 3 },
    heavy: { title: 'heavy', sum: [{ count: 'grave', weight: 2 }], 'at-least': 4 },
    onOne: { title: 'on one', same: 'target', all: [{ count: 'grave', 'at-least': 1 }] },
    warned: { title: 'warned', fact: 'warnings', 'at-least': 1 },
    either: { title: 'either', any: ['many', 'faster'] },
  },
  rules: {
    end: {
      title: 'end',
      verdict: 'terminate',
      when: { all: ['either', 'warned'], none: ['heavy'] },
      overrides: ['stay'],
    },
    stay: { title: 'stay', verdict: 'retain', when: 'onOne' },
  },
};

const TIMED: Policy = {
  policy: 'timed',
  title: 'T',
  version: '1',
  vocabulary: 'v',
  default: { verdict: 'retain', because: 'nothing else' },
  classes: { named: { title: 'named', kind: 'threat', where: { target: { known: true } } } },
  findings: {
    since: { title: 'since', count: 'threat', after: { fact: 'plan', in: ['a', 'b'] }, exactly: 0 },
    old: { title: 'old', count: 'named', within: '4d', 'older-than': '1d', 'at-least': 1 },
    held: { title: 'held', fact: 'warnings', 'at-least': 1, for: '2h', within: '3h' },
    open: { title: 'open', fact: 'plan', known: false },
    two: { title: 'two', of: ['since', 'old', 'open'], 'at-least': 2 },
  },
  rules: { end: { title: 'end', verdict: 'terminate', when: { all: ['two'], none: ['held'] } } },
};

const VOCABULARY = {
  vocabulary: 'v',
  title: 'V',
  kinds: { threat: { title: 't' }, swatting: { title: 's' } },
  attributes: {
    severity: { title: 's', scale: ['low', 'high', 'critical'] },
    verified: { title: 'v', type: 'boolean' },
    target: { title: 't', type: 'reference' },
  },
  facts: { plan: { title: 'p', 'one-of': ['a', 'b', 'c'] }, warnings: { title: 'w', type: 'integer' } },
} as const;

describe('the edits', () => {
  const mutants = mutantsOf(POLICY, VOCABULARY);

  test.each([
    [
      'threshold',
      [
        '`at-least` of many: 2 → 1',
        '`at-least` of many: 2 → 3',
        '`at-least` of faster: 3 → 2',
        '`at-least` of faster: 3 → 4',
        '`at-least` of heavy: 4 → 3',
        '`at-least` of heavy: 4 → 5',
        '`weight` of grave in heavy: 2 → 1',
        '`weight` of grave in heavy: 2 → 3',
        '`at-least` of grave in onOne: 1 → 2',
      ],
    ],
    [
      'window',
      [
        '`within` of many: 3h → 90m',
        '`within` of many: 3h → 6h',
        '`distinct: origin` of many left out',
        '`within` of faster: 1h → 30m',
        '`within` of faster: 1h → 2h',
        '`baseline` of faster: 1d → 12h',
        '`baseline` of faster: 1d → 2d',
      ],
    ],
    [
      'value',
      [
        'a of plan in applies-to left out',
        'b of plan in applies-to left out',
        '`at-least` of severity in grave: high → low',
        '`at-least` of severity in grave: high → critical',
        '`at-least` of warned: 1 → 0',
        '`at-least` of warned: 1 → 2',
      ],
    ],
    ['negation', ['the test of verified in grave turned round: false']],
    ['attribute', ['`severity` of grave left out', '`verified` of grave left out']],
    ['kind', ['the kind threat of grave left out', 'the kind swatting of grave left out']],
    ['join', ['`any` of either → `all`', '`all` of end → `any`']],
    ['none', ['`none` of end left out']],
    [
      'operand',
      [
        'many in `any` of either left out',
        'faster in `any` of either left out',
        'either in `all` of end left out',
        'warned in `all` of end left out',
      ],
    ],
    ['rule', ['the rule end left out', 'the rule stay left out']],
    ['override', ['`overrides: stay` of end left out']],
    [
      'verdict',
      [
        'the verdict of end: terminate → retain',
        'the verdict of stay: retain → terminate',
        'the default: retain → terminate',
      ],
    ],
    [
      'finding',
      ['many', 'faster', 'heavy', 'onOne', 'warned', 'either'].map((id) => `the finding ${id} left out`),
    ],
  ])('%s', (operator, words) => {
    expect(mutants.filter((mutant) => mutant.operator === operator).map((mutant) => mutant.words)).toEqual(
      words,
    );
  });

  test.each([
    [
      'threshold',
      [
        '`exactly` of since: 0 → 1',
        '`at-least` of old: 1 → 0',
        '`at-least` of old: 1 → 2',
        '`at-least` of two: 2 → 1',
        '`at-least` of two: 2 → 3',
      ],
    ],
    [
      'window',
      [
        '`after` of since left out',
        '`within` of old: 4d → 2d',
        '`within` of old: 4d → 8d',
        '`older-than` of old: 1d → 12h',
        '`older-than` of old: 1d → 2d',
        '`older-than` of old left out',
      ],
    ],
    [
      'clock',
      [
        '`for` of held: 2h → 1h',
        '`within` of held: 3h → 6h',
        '`for` of held left out',
        '`within` of held left out',
      ],
    ],
    [
      'value',
      [
        'a of `after` in since left out',
        'b of `after` in since left out',
        '`at-least` of held: 1 → 0',
        '`at-least` of held: 1 → 2',
      ],
    ],
    ['known', ['`known` of target in named: true → false', '`known` of open: false → true']],
    ['negation', ['the test of `after` in since turned round: c']],
    [
      'operand',
      ['since in `of` of two left out', 'old in `of` of two left out', 'open in `of` of two left out'],
    ],
    ['verdict', ['the verdict of end: terminate → retain', 'the default: retain → terminate']],
  ])('%s, of what asks since when, of what is known and of so many', (operator, words) => {
    const edits = mutantsOf(TIMED, VOCABULARY);
    expect(edits.filter((one) => one.operator === operator).map((one) => one.words)).toEqual(words);
    const turned = edits.find(({ words: said }) => said.startsWith('the default'))!;
    expect(turned.policy.default).toEqual({ verdict: 'terminate', because: 'nothing else' });
  });

  test('no operator goes untested', () => {
    const further = mutantsOf(TIMED, VOCABULARY);
    expect(new Set([...mutants, ...further].map(({ operator }) => operator)).size).toBe(15);
  });

  test('a finding that is left out is in no list, and what asks for nothing else goes with it', () => {
    const without = (id: string): Policy => withoutFinding(POLICY, id);
    expect(without('many').findings['either']).toEqual({ title: 'either', any: ['faster'] });
    expect(Object.keys(without('onOne').rules)).toEqual(['end']);
    expect(without('onOne').rules['end']!.overrides).toEqual([]);
    expect(without('heavy').rules['end']!.when).toEqual({ all: ['either', 'warned'] });
    expect(without('heavy').findings['either']).toBe(POLICY.findings['either']);
  });

  test('a sum has thresholds below 0; a `none` alone is turned; beside an `any`, an `all` keeps to itself', () => {
    const balance = { title: 'b', sum: [{ count: 'grave', weight: -2 }], 'at-least': 0 } as const;
    const when = { all: ['many', 'warned'], any: ['either', { none: ['balance'] }] };
    const rules: Policy['rules'] = { end: { title: 'e', verdict: 'terminate', when } };
    const findings = { ...POLICY.findings, balance };
    const edits = mutantsOf({ ...POLICY, findings, rules }, VOCABULARY);
    const of = (operator: string, id: string): readonly string[] =>
      edits.filter((one) => one.operator === operator && one.of === id).map(({ words }) => words);
    expect(of('threshold', 'balance')).toEqual([
      '`at-least` of balance: 0 → -1',
      '`at-least` of balance: 0 → 1',
      '`weight` of grave in balance: -2 → -3',
      '`weight` of grave in balance: -2 → -1',
    ]);
    const whens = edits
      .filter(({ operator }) => operator === 'join' || operator === 'none')
      .map((mutant) => mutant.policy.rules['end']!.when);
    expect(whens).toContainEqual({ ...when, all: [{ any: ['many', 'warned'] }] });
    expect(whens).toContainEqual({ ...when, any: [{ all: when.any }] });
    expect(whens).toContainEqual({ ...when, any: ['either', { any: ['balance'] }] });
  });

  test('an edit that makes rules override each other in a circle is none', () => {
    const rules: Policy['rules'] = {
      a: { title: 'a', verdict: 'terminate', when: 'warned', overrides: 'retain' },
      b: { title: 'b', verdict: 'retain', when: 'warned' },
      c: { title: 'c', verdict: 'terminate', when: 'many', overrides: ['a'] },
    };
    const turned = mutantsOf({ ...POLICY, rules }, VOCABULARY).filter(
      ({ operator }) => operator === 'verdict',
    );
    expect(turned.map(({ of }) => of)).toEqual(['a', 'b', 'p']);
  });

  test('the edits of a policy of thousands of rules are found without a copy of it for each', () => {
    const many = Array.from({ length: 4000 }, (_, at): [string, Policy['rules'][string]] => [
      `r${at}`,
      {
        title: 'r',
        verdict: at % 2 === 0 ? 'terminate' : 'retain',
        when: 'warned',
        overrides: [`r${at + 1}`],
      },
    ]);
    let looked = 0;
    const rules = new Proxy(Object.fromEntries(many), {
      ownKeys: (map) => {
        looked += 1;
        return Reflect.ownKeys(map);
      },
    });
    const edits = mutantsOf({ ...POLICY, rules }, VOCABULARY);
    expect(edits.length).toBeGreaterThan(12_000);
    // once for each operator that looks at rules
    expect(looked).toBeLessThan(10);
    expect(edits.at(-1)?.policy.rules['r0']?.overrides).toEqual(['r1']);
  });

  test('what is not changed is the same object', () => {
    const edited = withAt(POLICY, ['findings', 'many', 'at-least'], 3);
    expect(edited.findings['many']).toEqual({ ...POLICY.findings['many'], 'at-least': 3 });
    expect([edited.rules, edited.findings['faster']]).toEqual([POLICY.rules, POLICY.findings['faster']]);
    expect(edited.rules).toBe(POLICY.rules);
    expect(Object.getPrototypeOf(withAt(POLICY, ['rules', '__proto__'], {}).rules)).toBeNull();
  });
});
