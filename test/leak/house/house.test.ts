import { decisionFor } from '../../../src/explain/seen-by.ts';
import { plainly } from '../../support/plainly.ts';
import { run } from '../../support/run.ts';
import type { HouseSearch } from './search.ts';

const CASES = Number(process.env['DECISIS_HOUSE'] ?? 4);
const SEED = Number(process.env['DECISIS_SEED'] ?? 7);

test('nothing that is for the house alone is in what readers outside are given', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty, shown } = await plainly<HouseSearch>(module, 'searched', SEED, CASES);
  expect(faulty).toEqual([]);
  // a search that finds nothing must have had something to find
  expect(shown).toBeGreaterThan(CASES * 10);
}, 600_000);

test.each(['decide', 'explain', 'dossier'])(
  '%s does not tell readers outside of a verdict on a confidential ground',
  async (command) => {
    for (const level of ['customer', 'public']) {
      const told = await run([command, 'fixtures/cases/quiet-investigation.yaml', '--for', level]);
      expect([level, told.exit, told.stdout]).toEqual([level, 3, '']);
      expect(told.stderr).toContain('case/confidential');
      expect(told.stderr).not.toMatch(/investigat\w+ want|law enforcement/i);
    }
    expect((await run([command, 'fixtures/cases/quiet-investigation.yaml'])).exit).toBe(0);
  },
);

describe('a decision as outside readers see it', () => {
  const ENTRY = {
    verdict: 'retain',
    on: '2024-05-01',
    by: 'counsel',
    'approved-by': ['Head of trust', 'duty lead', 'head of Trust'],
    digest: `sha256:${'1'.repeat(64)}`,
    previous: `sha256:${'2'.repeat(64)}`,
  } as const;

  test('has as many approvals as it has', () => {
    expect(decisionFor({ level: 'public', reveal: false }, ENTRY)['approved-by']).toEqual([
      'approver 1',
      'approver 2',
      'approver 1',
    ]);
  });

  test('has no digest by which what is withheld of it could be guessed', () => {
    for (const level of ['customer', 'public'] as const) {
      const seen = decisionFor({ level, reveal: false }, ENTRY);
      expect(seen).not.toHaveProperty('digest');
      expect(seen).not.toHaveProperty('previous');
    }
    expect(decisionFor({ level: 'internal', reveal: false }, ENTRY)).toEqual(ENTRY);
  });
});
