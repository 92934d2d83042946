import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leavesOf } from '../../src/explain/rule-accounts.ts';
import { stepsOf } from '../support/steps.ts';
import { programOf } from '../support/told.ts';
import { CASE, HUGE, VOCABULARY } from './huge-policies.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-huge-'));
  writeFileSync(join(folder, 'v.yaml'), VOCABULARY);
  writeFileSync(join(folder, 'c.yaml'), CASE);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(HUGE))('%s', (_, { words, size, text }) => {
  const steps = (many: number): number => {
    writeFileSync(join(folder, 'p.yaml'), text(many));
    return stepsOf(folder, ...words);
  };

  test('take at most five times the steps where there is four times as much', () => {
    const few = steps(size);
    expect(steps(4 * size) / few).toBeLessThan(5);
  });
});

test('a condition that names 200,000 findings is looked at without overflowing the stack', () => {
  const all = Array.from({ length: 200_000 }, (_, at) => (at === 7 ? 'b' : 'a'));
  const one = { count: 'threat', 'at-least': 1 } as const;
  const { policy } = programOf({
    findings: { a: { title: 'A', ...one }, b: { title: 'B', ...one }, joined: { title: 'All', all } },
    rules: { r: { title: 'R', verdict: 'terminate', when: 'joined' } },
  });
  expect([...leavesOf(policy, 'r')]).toEqual(['a', 'b']);
});
