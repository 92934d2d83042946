import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Advice } from '../../src/model/case.ts';
import { fateOf } from '../../src/replay/fate.ts';
import type { VerdictWord } from '../../src/model/verdict-word.ts';
import { run } from '../support/run.ts';

const POLICY = `policy: threats
title: Threats
version: "1"
vocabulary: trust-and-safety
classes: {}
findings:
  threats: { title: threats were made, count: threat, at-least: 2 }
rules:
  end-it: { title: End it, verdict: terminate, when: threats }
`;

/** A case that the policy ends, and a person kept. */
const departing = (id: string, threats: number): string =>
  JSON.stringify({
    case: id,
    title: 'A case',
    vocabulary: 'trust-and-safety',
    'as-of': '2024-05-10T00:00:00Z',
    subject: { name: 'site.example' },
    facts: {},
    evidence: Array.from({ length: threats }, (_, at) => ({
      id: `E${at + 1}`,
      kind: 'threat',
      observed: '2024-05-09',
      summary: 'x',
    })),
    decisions: [
      { verdict: 'terminate', on: '2024-05-08', by: 'lead' },
      {
        verdict: 'retain',
        on: '2024-05-09',
        by: 'appeals board',
        proceeding: 'appeal',
        reason: 'both are jokes',
        advice: { verdict: 'terminate', grounds: ['end-it'] },
        'approved-by': ['head office'],
      },
    ],
  });

describe('a decision that departs from its policy', () => {
  const terminate: Advice = { verdict: 'terminate', grounds: ['end-it'] };
  const now = (verdict: VerdictWord, ...grounds: readonly string[]): Parameters<typeof fateOf>[1] => ({
    verdict,
    contested: false,
    grounds,
  });

  test.each([
    ['is the same while the policy gives what it gave', now('terminate', 'end-it'), 'same'],
    ['drifts where the policy gives it on other grounds', now('terminate', 'other'), 'drift'],
    ['is reconciled where the policy agrees, and never flips', now('retain', 'kept'), 'same'],
  ])('%s', (_, outcome, fate) => {
    expect(fateOf({ verdict: 'retain', grounds: [], advice: terminate }, outcome)).toBe(fate);
  });

  test.each([
    ['in case files', 'case.json', 'another.json', false],
    ['in an archive', 'cases.ndjson', undefined, false],
    ['in a pack', 'cases.ndjson', undefined, true],
  ])('%s', async (_, first, second, packed) => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-departed-'));
    try {
      mkdirSync(join(folder, 'policies'));
      writeFileSync(join(folder, 'policies', 'threats.yaml'), POLICY);
      const cases = [departing('departed', 2), departing('reconciled', 1)];
      if (second === undefined) writeFileSync(join(folder, first), `${cases.join('\n')}\n`);
      else for (const [at, text] of cases.entries()) writeFileSync(join(folder, [first, second][at]!), text);
      const named = second === undefined ? [first] : [first, second];
      const paths = named.map((name) => join(folder, name));
      const policy = ['--policy', join(folder, 'policies')];
      const pack = join(folder, 'cases.pack');
      if (packed) await run(['pack', ...paths, ...policy, '-o', pack]);
      const { stdout, exit } = await run(['replay', ...(packed ? [pack] : paths), ...policy]);
      expect(stdout).toContain('2 cases: no flips, 2 the same');
      expect(exit).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
