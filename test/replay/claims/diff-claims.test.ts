import { plainly } from '../../support/plainly.ts';
import { caseOf, programOf } from '../../support/told.ts';
import { diffFaults } from './diff-faults.ts';
import type { DiffSearch } from './search.ts';

const PAIRS = Number(process.env['DECISIS_DIFFS'] ?? 24);
const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

test('of no two versions of a drawn policy anything untrue is said', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty, changed, attributed } = await plainly<DiffSearch>(module, 'searched', SEED, PAIRS);
  expect(faulty).toEqual([]);
  expect([changed > PAIRS, attributed > PAIRS / 2]).toEqual([true, true]);
}, 600_000);

test('a case whose grounds contradict each other in one version alone is not decided the same', () => {
  const cured = { title: 'cured', fact: 'cure', is: 'verified' };
  const warned = { title: 'warned', fact: 'prior-warnings', 'at-least': 1 };
  const policyWith = (verdict: string): Parameters<typeof diffFaults>[0]['base'] =>
    programOf({
      findings: { cured, warned },
      rules: {
        a: { title: 'A', verdict: 'retain', when: 'cured' },
        b: { title: 'B', verdict, when: 'warned' },
      },
    }).policy;
  const [base, head] = [policyWith('retain'), policyWith('terminate')];
  const { vocabulary } = programOf({});
  const cases = [caseOf({ facts: { cure: 'verified', 'prior-warnings': 1 } })];
  for (const [one, other] of [
    [base, head],
    [head, base],
  ] as const)
    expect(
      diffFaults({
        base: one,
        head: other,
        edits: [{ words: 'verdict of b', policy: other }],
        vocabulary,
        cases,
      }),
    ).toEqual({
      changed: 1,
      attributed: 1,
      faults: [],
    });
});
