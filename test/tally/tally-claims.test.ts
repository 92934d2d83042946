import type { Case, Decision } from '../../src/model/case.ts';
import { dueTally } from '../../src/report/due/due-words.ts';
import { tallyHead, takenWords } from '../../src/report/tally/tally-words.ts';
import { countedDecisions } from '../../src/tally/counted-decision.ts';
import { euTables } from '../../src/tally/eu-tables.ts';
import { tallyOf, type Dimension } from '../../src/tally/tally.ts';
import { chance, pick, seeded, several, within, type Draw } from '../naive/draw.ts';
import { caseOf } from '../support/told.ts';

const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

const MINUTE = 60_000;

/** A case that was decided several times, by whomever. */
function drawDecided(draw: Draw): Case {
  const start = Date.UTC(2024, 0, 1);
  const decisions = several(draw, 1, 4, (at): Decision => ({
    verdict: pick(draw, ['terminate', 'retain']),
    on: new Date(start + (at * 1000 + within(draw, 0, 900)) * 60 * MINUTE).toISOString(),
    ...(chance(draw, 60) ? { policy: { id: pick(draw, ['p', 'q']), version: '1', digest: 'sha256:0' } } : {}),
    ...(chance(draw, 60) ? { grounds: several(draw, 0, 3, () => pick(draw, ['a', 'b'])) } : {}),
    ...(chance(draw, 20) ? { advice: { verdict: 'retain' }, reason: 'so' } : {}),
    ...(at > 0 && chance(draw, 40) ? { proceeding: 'appeal', by: `board ${at}`, reason: 'so' } : {}),
  }));
  const reported = new Date(start - within(draw, 0, 9000) * MINUTE).toISOString();
  return { ...caseOf({}), decisions, ...(chance(draw, 60) ? { notice: { reported } } : {}) };
}

test('each number of a report is that of the decisions of which it speaks, and the parts are the whole', () => {
  const draw = seeded(SEED);
  for (let round = 0; round < 200; round += 1) {
    const cases = several(draw, 1, 5, () => drawDecided(draw));
    const tally = tallyOf(cases.flatMap((one) => countedDecisions(one, new Map())));
    const all = cases.flatMap(({ decisions }) => decisions!);
    const number = (of: Dimension, value: string): number =>
      tally.by[of].find(([word]) => word === value)?.[1] ?? 0;
    const sum = (of: Dimension): number => tally.by[of].reduce((whole, [, count]) => whole + count, 0);
    const where = (is: (decision: Decision) => boolean): number => all.filter(is).length;
    expect(tally.decisions).toBe(all.length);
    for (const of of ['verdict', 'proceeding', 'policy', 'service', 'departure', 'automation'] as const)
      expect([of, sum(of)]).toEqual([of, all.length]);
    expect(sum('reversal')).toBe(all.length - cases.length);
    expect(number('departure', 'followed')).toBe(
      where(({ advice, policy }) => advice === undefined && policy !== undefined),
    );
    expect(number('departure', 'departed from')).toBe(where(({ advice }) => advice !== undefined));
    expect(number('ground', 'a')).toBe(where(({ grounds = [] }) => grounds.includes('a')));
    expect(number('ground', 'none')).toBe(
      where(({ grounds, advice }) => grounds?.length === 0 && advice === undefined),
    );
    expect(number('ground', 'not recorded')).toBe(
      where(({ grounds, advice }) => grounds === undefined && advice === undefined),
    );
    const reversed = cases.flatMap(({ decisions }) =>
      decisions!.filter((one, at) => at > 0 && one.verdict !== decisions![at - 1]!.verdict),
    );
    expect(number('reversal', 'reversed')).toBe(reversed.length);
    expect(number('appeal', 'reversed')).toBe(
      reversed.filter(({ proceeding }) => proceeding === 'appeal').length,
    );
    const took = cases.flatMap(({ notice, decisions }) =>
      notice?.reported === undefined ? [] : [Date.parse(decisions![0]!.on) - Date.parse(notice.reported)],
    );
    const { known, median, longest } = tally.taken;
    expect([known, longest]).toEqual([took.length, took.length === 0 ? undefined : Math.max(...took)]);
    if (median === undefined) continue;
    expect(took.filter((one) => one < median).length).toBe(took.filter((one) => one > median).length);
    const [, most = '', unit = ''] = /, (\d+) (\w+?)s? at most/.exec(takenWords(tally.taken)) ?? [];
    const length = { minute: MINUTE, hour: 60 * MINUTE, day: 1440 * MINUTE }[unit]!;
    expect([Number(most) * length >= longest!, (Number(most) - 1) * length < longest!]).toEqual([true, true]);
    const eu = euTables(cases.flatMap((one) => countedDecisions(one, new Map())));
    const row = (indicator: string): number => eu.find((one) => one.indicator === indicator)!.value!;
    expect(row('decisions upheld') + row('decisions reversed')).toBe(row('complaints decided'));
  }
});

test('a report that ends within a day says when', () => {
  const tally = tallyOf([]);
  const head = (from: string, until: string): string =>
    tallyHead({
      from: Date.parse(from),
      until: Date.parse(until),
      cases: 0,
      tally,
      eu: [],
      invalid: [],
      outcome: 'passed',
    });
  expect(head('2024-05-01', '2024-06-01')).toBe('0 decisions on 0 cases, from 2024-05-01, before 2024-06-01');
  expect(head('2024-05-01T06:00:00Z', '2024-06-01T12:00:30Z')).toBe(
    '0 decisions on 0 cases, from 2024-05-01T06:00Z, before 2024-06-01T12:00:30.000Z',
  );
  const counts = { decided: 1, overdue: 0, due: 1, invalid: 0 };
  const due = { now: 0, until: Date.UTC(2024, 4, 5, 12), counts, items: [], invalid: [], outcome: 'passed' };
  expect(dueTally(due as Parameters<typeof dueTally>[0])).toBe(
    '1 decided case: 0 overdue, 1 due by 2024-05-05T12:00Z',
  );
});
