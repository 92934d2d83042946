import { dueOf } from '../../../src/due/due-of.ts';
import type { DueReport } from '../../../src/due/due-report.ts';
import { icalDue } from '../../../src/report/due/ical.ts';
import { PLAIN } from '../../../src/report/paint.ts';
import { plainly } from '../../support/plainly.ts';
import { caseOf, exhibit, programOf, type Part } from '../../support/told.ts';
import type { DueSearch } from './search.ts';

const CASES = Number(process.env['DECISIS_DUE'] ?? 100);
const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

test('of no drawn case anything is said to fall due that does not, or not then', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty } = await plainly<DueSearch>(module, 'searched', SEED, CASES);
  expect(faulty).toEqual([]);
}, 600_000);

const DECIDED = { decisions: [{ verdict: 'retain', on: '2024-05-01', grounds: ['r'] }] };

const policyWith = (finding: Part): Part => ({
  findings: { f: { title: 'cured', fact: 'cure', is: 'verified', ...finding } },
  rules: { r: { title: 'R', verdict: 'retain', when: 'f' } },
});

test.each<[string, Part, unknown, readonly string[]]>([
  ['turns the finding', { for: '3d' }, { value: 'verified', since: '2024-05-01' }, ['2024-05-04']],
  [
    'of which the start is not known exactly does not',
    { within: '3d' },
    [{ value: 'verified' }, { value: 'verified', since: '2024-05-01' }],
    [],
  ],
  [
    'that the fact does not last does not',
    { for: '3d' },
    [
      { value: 'verified', since: '2024-05-01' },
      { value: 'offered', since: '2024-05-03' },
    ],
    [],
  ],
])('a term %s', (_, finding, cure, days) => {
  const items = dueOf(programOf(policyWith(finding)), caseOf({ facts: { cure }, ...DECIDED }));
  const terms = items.filter(({ kind }) => kind === 'term');
  expect(terms.map(({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual(days);
});

test('a finding without a term has none, before 1970 either', () => {
  const theCase = {
    ...caseOf({ facts: { cure: { value: 'verified', since: '1960-01-01' } }, ...DECIDED }),
    'as-of': '1960-02-01',
  };
  expect(dueOf(programOf(policyWith({})), theCase)).toEqual([]);
});

test('of a case with too much to look at, terms are told without a look, and how far the verdict is known to last', () => {
  const program = programOf({
    findings: {
      cured: { title: 'cured', fact: 'cure', is: 'verified', within: '3d' },
      few: { title: 'few', count: 'threat', within: '2d', 'at-most': 30 },
    },
    rules: { end: { title: 'End', verdict: 'terminate', when: { all: ['few'], none: ['cured'] } } },
  });
  const evidence = Array.from({ length: 40 }, (_, at) =>
    exhibit({ observed: new Date(Date.UTC(2024, 3, 30, 13) + at * 60_000).toISOString() }),
  );
  const facts = { cure: [{ value: 'verified' }, { value: 'verified', since: '2024-05-01' }] };
  const theCase = caseOf({
    facts,
    evidence,
    decisions: [{ verdict: 'retain', on: '2024-05-01', grounds: [] }],
  });
  const told = (steps?: number): readonly string[] =>
    dueOf(program, theCase, steps).map(({ kind, what }) => `${kind}: ${what}`);
  expect(told()).toEqual(['lapse: the same evidence gives terminate from then on']);
  expect(told(1)).toEqual([
    'lapse: what the same evidence gives from then on was not found out',
    'term: Cured: 3d are over',
  ]);
});

test('a verdict does not lapse at a moment that no document can name', () => {
  const program = programOf({
    findings: { few: { title: 'few', count: 'threat', within: '2d', 'at-least': 1 } },
    rules: { end: { title: 'End', verdict: 'terminate', when: 'few' } },
  });
  const lapses = (observed: string): readonly string[] => {
    const evidence = [exhibit({ observed })];
    const decisions = [{ verdict: 'terminate', on: '9999-12-30', grounds: ['end'] }];
    return dueOf(program, { ...caseOf({ evidence, decisions }), 'as-of': '9999-12-30T12:00:00Z' }).map(
      ({ at }) => new Date(at).toISOString(),
    );
  };
  expect(lapses('9999-12-29T12:00:00Z')).toEqual(['9999-12-31T12:00:00.000Z']);
  expect(lapses('9999-12-30T00:00:00Z')).toEqual([]);
});

test('a calendar has an event for each of two measures that are called the same', async () => {
  const item = {
    case: 'c',
    kind: 'measure',
    what: 'block the page',
    place: 'c.yaml',
    overdue: false,
  } as const;
  const items = [1, 2, 3].map((day) => ({ ...item, at: Date.UTC(2024, 4, day) }));
  const counts = { decided: 1, overdue: 0, due: 3, invalid: 0 };
  const report: DueReport = { now: 0, until: undefined, counts, items, invalid: [], outcome: 'passed' };
  const calendar = await icalDue(report, { paint: PLAIN, version: '1' });
  expect(new Set(calendar.match(/^UID:.*$/gm)).size).toBe(3);
});
