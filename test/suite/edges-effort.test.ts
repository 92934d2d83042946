import { edgesOf } from '../../src/suite/pairs.ts';
import { programOf } from '../support/told.ts';

const RULES = 20;
const entries = Array.from({ length: RULES }, (_, at) => at);

/** Rules that each decide one odd number of exhibits. */
const program = programOf({
  findings: Object.fromEntries(
    entries.map((at) => [
      `f${at}`,
      { title: `F${at}`, count: 'threat', 'at-least': 2 * at + 1, 'at-most': 2 * at + 1 },
    ]),
  ),
  rules: Object.fromEntries(
    entries.map((at) => [`r${at}`, { title: `R${at}`, verdict: 'terminate', when: `f${at}` }]),
  ),
});

const edges = (whole: number): ReturnType<typeof edgesOf> => edgesOf(program, { one: 5000, whole });

test('the edges of all rules share one effort, and those that it does not reach are counted', () => {
  const all = edges(1_000_000);
  expect(all.open).toBe(0);
  const some = edges(40);
  expect(some.open).toBeGreaterThan(0);
  expect(some.open).toBeLessThan(RULES);
  expect(some.cases.length).toBeGreaterThan(0);
  expect(all.cases.slice(0, some.cases.length)).toEqual(some.cases);
  expect(all.cases.length).toBeGreaterThan(some.cases.length);
  expect(edges(0)).toEqual({ cases: [], open: RULES });
});
