import { compile } from '../../src/engine/compile.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from '../../src/engine/program.ts';
import type { Policy } from '../../src/model/policy.ts';
import { differenceOf } from '../../src/prove/difference.ts';
import { prover, type Took } from '../../src/prove/prove.ts';
import { answeredByEngine, type Question } from '../../src/prove/question.ts';
import { run } from '../support/run.ts';

const loaded = loadPolicies(['policies']);
if (!loaded.ok) throw new Error('the policies that ship must load');
const { vocabulary } = loaded.value.programs[0]!;

const KINDS = ['threat', 'incitement', 'harassment', 'doxxing', 'swatting', 'statement'] as const;
const WINDOWS = ['12h', '24h', '36h', '48h', '72h', '7d', '14d', '30d'] as const;

/** Rules that weigh the same few classes, each in a window of its own that overlaps those of others; `least` is of the first. */
function dense(rules: number, least: number, name = (id: string): string => id): Policy {
  const each = Array.from({ length: rules }, (_, at) => at);
  const classes = KINDS.map((kind, at) => [
    `class-${at}`,
    {
      title: 'A class',
      kind: [kind, KINDS[(at + 1) % KINDS.length]!],
      where: { severity: { 'at-least': 'high' } },
    },
  ]);
  const findings = each.flatMap((at) => [
    [
      name(`many-${at}`),
      {
        title: 'Many',
        count: `class-${at % 6}`,
        within: WINDOWS[at % 8]!,
        'at-least': at === 0 ? least : 2 + (at % 4),
      },
    ],
    [
      name(`heavy-${at}`),
      {
        title: 'Much',
        sum: [1, 2].map((weight) => ({
          count: `class-${(at + weight) % 6}`,
          within: WINDOWS[(at * 3 + weight) % 8]!,
          weight,
        })),
        'at-least': 4 + (at % 5),
      },
    ],
  ]);
  const all = each.map((at) => [
    `rule-${at}`,
    {
      title: 'A rule',
      verdict: at % 3 === 2 ? 'retain' : 'terminate',
      when: { all: [name(`many-${at}`)], none: [name(`heavy-${(at * 7 + 3) % rules}`)] },
    },
  ]);
  return {
    policy: 'dense',
    title: 'A dense policy',
    version: '1',
    vocabulary: 'trust-and-safety',
    classes: Object.fromEntries(classes),
    findings: Object.fromEntries(findings),
    rules: Object.fromEntries(all),
  };
}

/** Findings that each ask for more of one fact, and one rule that asks for all of them. */
function thresholds(count: number): Policy {
  const ids = Array.from({ length: count }, (_, at) => `above-${at}`);
  const findings = ids.map((id, at) => [id, { title: 'Above', fact: 'asked', 'at-least': at + 1 }]);
  return {
    policy: 'thresholds',
    title: 'Thresholds',
    version: '1',
    vocabulary: 'asking',
    classes: {},
    findings: Object.fromEntries(findings),
    rules: { end: { title: 'A rule', verdict: 'terminate', when: { all: ids } } },
  };
}

const compiled = (policy: Policy): Program => compile(policy, vocabulary, '');

const turned: Question = {
  all: [
    { verdict: 'terminate', of: 0 },
    { verdict: 'retain', of: 1 },
  ],
};

describe('dense policies', () => {
  test('a number changed among a hundred rules takes few steps, and follows few findings', () => {
    const programs = [compiled(dense(100, 2)), compiled(dense(100, 3))];
    const took: Took[] = [];
    const answer = prover(programs, { asked: (asked) => took.push(asked.took) }).smallestCase(turned);
    expect('found' in answer && answeredByEngine(turned, programs, answer.found)).toBe(true);
    expect(took[0]!.steps).toBeLessThan(20_000);
    expect(took[0]!.followed).toBeLessThan(60);
    expect(took[0]!.room).toBeLessThan(20_000_000);
  });

  test('a hundred rules otherwise named are the same by their form, and nothing is searched', () => {
    const took: Took[] = [];
    const programs = [compiled(dense(100, 2)), compiled(dense(100, 2, (id) => `same-${id}`))] as const;
    const found = differenceOf(...programs, 'verdict', { asked: (asked) => took.push(asked.took) });
    expect(found).toMatchObject({ status: 'equivalent', byForm: true, complete: true });
    expect(took.every(({ followed }) => followed === 0)).toBe(true);
  });

  test.each([1, 20, 300])('an effort of %i steps is never exceeded, in steps or in memory', (budget) => {
    const took: Took[] = [];
    const programs = [compiled(dense(100, 2)), compiled(dense(100, 3))] as const;
    const found = differenceOf(...programs, 'verdict', { budget, asked: (asked) => took.push(asked.took) });
    expect(found.complete).toBe(false);
    expect(found.why).toMatch(/^(not decided|there may be more)/);
    expect(took.every(({ steps }) => steps <= budget)).toBe(true);
    expect(took.every(({ room }) => room <= 1_200_000)).toBe(true);
  });

  test('what the memory does not suffice for is not tried again by further questions', () => {
    const took: Took[] = [];
    const asking = { ...vocabulary, facts: { asked: { title: 'Asked', type: 'integer' } } } as const;
    const { smallestCase } = prover([compile(thresholds(2000), asking, '')], {
      budget: 1000,
      asked: (asked) => took.push(asked.took),
    });
    for (const verdict of ['terminate', 'retain'] as const) {
      expect(smallestCase({ verdict })).toEqual({
        unknown: 'not decided: the memory for 1000 steps is used up',
      });
    }
    expect(took[0]!.steps).toBeGreaterThan(0);
    expect(took[1]!.steps).toBe(0);
  });

  test('the questions about one policy stay within their budget for all, and a step each', () => {
    const took: Took[] = [];
    const whole = 300;
    const { smallestCase } = prover([compiled(dense(40, 2))], {
      budget: 100,
      whole,
      asked: (asked) => took.push(asked.took),
    });
    const findings = Object.keys(dense(40, 2).findings);
    for (const finding of findings) smallestCase({ all: [{ finding }, { verdict: 'retain' }] });
    expect(took.reduce((sum, { steps }) => sum + steps, 0)).toBeLessThanOrEqual(2 * whole + findings.length);
    expect(took.at(-1)!.steps).toBeLessThanOrEqual(1);
  });

  test('the same effort ends at the same place', () => {
    const once = (): unknown => {
      const took: Took[] = [];
      const programs = [compiled(dense(40, 2)), compiled(dense(40, 3))] as const;
      const found = differenceOf(...programs, 'verdict', {
        budget: 400,
        asked: (asked) => took.push(asked.took),
      });
      return [found, took];
    };
    expect(once()).toEqual(once());
  });

  test('an effort that is spent ends in words, and the exit code says that not all is shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-dense-'));
    try {
      const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')];
      writeFileSync(before, JSON.stringify(dense(100, 2)));
      writeFileSync(after, JSON.stringify(dense(100, 3)));
      const edit = await run(['prove', '--policy', after, '--base', before, '--effort', '20']);
      expect(edit.exit).toBe(1);
      expect(edit.stdout.replace(/\s+/g, ' ')).toMatch(/UNKNOWN: not decided within 20 steps/);
      const claims = await run(['prove', '--policy', before, '--effort', '5']);
      expect(claims.exit).toBe(1);
      expect(claims.stdout).toMatch(/unknown/);
      expect(claims.stdout).toMatch(/proved/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
