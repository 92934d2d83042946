import { builtInVocabulary } from '../../../src/load/built-in.ts';
import { compile } from '../../../src/engine/compile.ts';
import { CoverageMeter } from '../../../src/suite/coverage/coverage.ts';
import { tableCoverage } from '../../../src/report/coverage/table.ts';
import { PLAIN } from '../../../src/report/paint.ts';
import { plainly } from '../../support/plainly.ts';
import { caseOf, exhibit, programOf, type Part } from '../../support/told.ts';
import { coverageFaults } from './coverage-faults.ts';
import type { CoverageSearch } from './search.ts';

const POLICIES = Number(process.env['DECISIS_COVERAGES'] ?? 24);
const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

test('of what drawn cases cover of drawn policies nothing untrue is said', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty, ...told } = await plainly<CoverageSearch>(module, 'searched', SEED, POLICIES);
  expect(faulty).toEqual([]);
  expect([told.probes > 20 * POLICIES, told.filled > POLICIES, told.impossible > 0]).toEqual([
    true,
    true,
    true,
  ]);
}, 600_000);

const cured = { title: 'cured', fact: 'cure', is: 'verified' };
const RULE = { title: 'A', verdict: 'retain', when: 'cured' };

/** What is untrue of what some cases cover of a policy. */
const faultsOf = (policy: Part, ...cases: readonly Part[]): readonly string[] => {
  const program = programOf({
    rules: { a: RULE },
    ...policy,
    findings: { cured, ...(policy['findings'] as Part) },
  });
  const read = cases.map((one) => caseOf(one));
  return coverageFaults({ ...program, cases: read, others: read }).faults;
};

test.each<[string, Part, readonly Part[]]>([
  [
    'a list of which one more would exceed the bound',
    {
      findings: {
        warned: { title: 'warned', fact: 'prior-warnings', 'at-least': 1 },
        one: { title: 'one', of: ['cured', 'warned'], exactly: 1 },
      },
    },
    [{ facts: { cure: 'verified', 'prior-warnings': 1 } }],
  ],
  [
    'a sum that nothing changes',
    { findings: { none: { title: 'none', sum: [{ count: 'threat', weight: 0 }], 'at-most': 0 } } },
    [{ evidence: [exhibit()] }],
  ],
  [
    'a bound that a listed number does not reach',
    { findings: { warned: { title: 'warned', fact: 'prior-warnings', in: [1, 5, 5], 'at-least': 2 } } },
    [
      { facts: { 'prior-warnings': 1 } },
      { facts: { 'prior-warnings': 2 } },
      { facts: { 'prior-warnings': 5 } },
    ],
  ],
  [
    'a value that is unknown, too',
    { findings: { odd: { title: 'odd', fact: 'cure', is: 'offered', known: false } } },
    [{ facts: { cure: 'offered' } }],
  ],
  [
    'a count after a start that there is not',
    {
      findings: {
        after: { title: 'after', count: 'threat', 'at-least': 1, after: { fact: 'cure', is: 'offered' } },
      },
    },
    [
      { facts: {} },
      {
        facts: { cure: { value: 'offered', since: '2024-04-28' } },
        evidence: [exhibit({ observed: '2024-04-27' }), exhibit({ observed: '2024-04-29' })],
      },
    ],
  ],
  [
    'a rate with nothing before',
    {
      findings: {
        more: { title: 'more', rate: 'threat', within: '1d', baseline: '1d', 'at-least': 2 },
      },
    },
    [
      { evidence: [exhibit()] },
      { evidence: [] },
      { evidence: [exhibit({ observed: '2024-04-29T18:00:00Z' })] },
    ],
  ],
  [
    'a test that began at some time before a moment that is known',
    { findings: { long: { ...cured, for: '3d' } } },
    [
      {
        facts: {
          cure: [
            { value: 'verified' },
            { value: 'verified', since: '2024-04-28T11:59:30Z', 'shown-by': ['E'] },
          ],
        },
        evidence: [exhibit({ id: 'E' })],
      },
    ],
  ],
  [
    'names that would be those of what is added to find out',
    {
      classes: { 'a-b': { title: 'x', kind: 'threat', where: { reach: 'wide' } } },
      findings: {
        'probe-warned-low-met': cured,
        'probe-warned-high-met': { title: 'none', fact: 'cure', known: false },
        warned: { title: 'warned', fact: 'prior-warnings', 'at-least': 1, 'at-most': 3 },
      },
    },
    [{ facts: { cure: 'verified', 'prior-warnings': 0 } }, { facts: { 'prior-warnings': 1 } }],
  ],
])('%s', (_, policy, cases) => {
  expect(faultsOf(policy, ...cases)).toEqual([]);
});

test('what no case that keeps the assumptions can show is not said of all cases', () => {
  const policy = {
    findings: { cured },
    rules: { a: RULE },
    assumptions: { never: { title: 'never', when: { none: ['cured'] } } },
  };
  const said = (assuming: boolean): string => {
    const { assumptions, ...rest } = policy;
    const { policy: read } = programOf(assuming ? { ...rest, assumptions } : rest);
    const coverage = new CoverageMeter(compile(read, builtInVocabulary(), '')).read();
    const results = coverage.results.map((one) => ({ ...one, impossible: true }));
    const one = { coverage: { ...coverage, results }, file: 'p', text: '', withinText: new Set<number>() };
    return tableCoverage(
      { policies: [{ ...one, lines: new Map() }] },
      { paint: PLAIN, verbose: false, version: '' },
    );
  };
  expect(said(false)).toContain('Proved that no case can show');
  expect(said(true)).toContain('Proved that no case that keeps the assumptions can show');
});
