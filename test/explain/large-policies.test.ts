import { bearingIndex, type BearingAt } from '../../src/explain/bearing-index.ts';
import { bearingOnRule } from '../../src/explain/bearing-on-rule.ts';
import type { RuleAccount } from '../../src/explain/justification.ts';
import { lacking } from '../../src/explain/lacking.ts';
import { fateWords } from '../../src/explain/reason.ts';
import { programOf, type Part } from '../support/told.ts';

const MANY = 1000;

const each = (part: (at: number) => readonly [string, unknown]): Part =>
  Object.fromEntries(Array.from({ length: MANY }, (_, at) => part(at)));

test('each of a thousand rules looks only at the bearings of its own findings', () => {
  const { policy } = programOf({
    findings: each((at) => [`f${at}`, { title: 'F', count: 'threat', 'at-least': at + 1 }]),
    rules: each((at) => [`r${at}`, { title: 'R', verdict: 'terminate', when: `f${at}` }]),
  });
  const bearings = Array.from({ length: MANY }, (_, at) => ({
    finding: `f${at}`,
    misses: [],
    counted: true,
  }));
  const index = bearingIndex(policy, new Map([['E1', bearings]]));
  let looks = 0;
  const byFinding = new (class extends Map<string, readonly BearingAt[]> {
    override get(id: string): readonly BearingAt[] | undefined {
      const found = super.get(id);
      looks += found?.length ?? 0;
      return found;
    }
  })(index.byFinding);
  const stood = { weighed: new Set(['E1']), fell: new Set<string>() };
  const counted = Object.keys(policy.rules).flatMap(
    (id) => bearingOnRule(policy, id, new Map(), { ...index, byFinding }, stood).counted,
  );
  expect([counted.length, looks]).toEqual([MANY, MANY]);
});

test('of what a thousand parts lack, one list is put together, and no alternatives are compared', () => {
  let looks = 0;
  const established = new (class extends Map<string, boolean> {
    override get(id: string): boolean | undefined {
      looks += 1;
      return super.get(id);
    }
  })();
  const { policy } = programOf({
    findings: {
      ...each((at) => [`f${at}`, { title: 'F', count: 'threat', 'at-least': at + 1 }]),
      ...each((at) => [`g${at}`, { title: 'G', count: 'doxxing', 'at-least': at + 1 }]),
      ...each((at) => [`j${at}`, { title: 'J', any: [`f${at}`, `g${at}`] }]),
      most: { title: 'M', of: Array.from({ length: MANY }, (_, at) => `j${at}`), 'at-least': 900 },
    },
    rules: { r: { title: 'R', verdict: 'terminate', when: 'most' } },
  });
  const lacks = lacking(
    { op: 'finding', id: 'most', holds: false, parts: [] } as never,
    policy.findings,
    established,
  );
  expect(lacks.slice(0, 2)).toEqual([
    { finding: 'f0', how: 'missing' },
    { finding: 'f1', how: 'missing' },
  ]);
  expect([lacks.length, looks < 10 * MANY]).toEqual([900, true]);
});

test('rules that a thousand others defeat are named by a step for each', () => {
  let looks = 0;
  const rules = Array.from(
    { length: MANY },
    (_, at) =>
      ({
        get id() {
          looks += 1;
          return `r${at}`;
        },
        title: `Rule ${at}`,
        verdict: at % 2 === 0 ? 'terminate' : 'retain',
      }) as RuleAccount,
  );
  const defeatedBy = rules.map(({ id }) => id);
  const words = fateWords({ verdict: 'terminate', defeatedBy }, rules);
  expect(words).toMatch(/^defeated by "Rule 1", .*; covered by "Rule 0", /u);
  expect(looks).toBeLessThanOrEqual(2 * MANY);
});
