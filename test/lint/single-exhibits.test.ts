import * as fc from '../support/properties.ts';
import { compile } from '../../src/engine/compile.ts';
import type { Program } from '../../src/engine/program.ts';
import { settle } from '../../src/engine/settle.ts';
import { oneExhibitWitnesses } from '../../src/lint/logic/one-exhibit-witnesses.ts';
import { caseOf } from '../../src/lint/logic/made-up-case.ts';
import { exhibitOf, singleExhibits, type Shape } from '../../src/lint/logic/single-exhibits.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { docketsOfEither } from '../naive/generate.ts';

/** The sets of findings that exhibits establish, each alone and in the order in which they are first met. */
function established(
  program: Program,
  shapes: readonly Shape[],
  agesOf: (shape: Shape) => readonly number[],
): readonly string[] {
  const sets = shapes.flatMap((shape) =>
    agesOf(shape).map((age) => {
      settle(program, caseOf(program, [exhibitOf(shape, age)], {}));
      return program.memory.established.slice(0, program.findings.length).join('');
    }),
  );
  return [...new Set(sets)];
}

test('exhibits of the ages that their own classes tell apart establish all that those of any age do', () => {
  fc.assert(
    fc.property(docketsOfEither(1), ({ policy, vocabulary }) => {
      const program = compile(policy, vocabulary, '');
      const { shapes, ages, agesOf } = singleExhibits(program, { left: Infinity });
      expect(established(program, shapes, agesOf)).toEqual(established(program, shapes, () => ages));
    }),
    { numRuns: 100 },
  );
});

const numbers = Array.from({ length: 300 }, (_, at) => at);

const vocabulary: Vocabulary = {
  vocabulary: 'levels',
  title: 'Levels',
  kinds: { report: { title: 'A report' }, alarm: { title: 'An alarm' } },
  attributes: {
    level: { title: 'Level', scale: numbers.map((at) => `l${at}`) },
    source: { title: 'Source', type: 'reference' },
  },
  facts: {},
} as unknown as Vocabulary;

/** A policy with a class for each level, each counted in a window of its own, and a rule that needs two exhibits. */
const policy: Policy = {
  policy: 'levels',
  title: 'Levels',
  version: '1',
  vocabulary: 'levels',
  classes: Object.fromEntries(
    numbers.map((at) => [
      `c${at}`,
      { title: 'C', kind: at % 2 === 0 ? 'report' : 'alarm', where: { level: { 'at-least': `l${at}` } } },
    ]),
  ),
  findings: Object.fromEntries(
    numbers.map((at) => [`f${at}`, { title: 'F', count: `c${at}`, within: `${at + 1}h`, 'at-least': 2 }]),
  ),
  rules: Object.fromEntries(
    numbers.map((at) => [`r${at}`, { title: 'R', verdict: 'terminate', when: `f${at}` }]),
  ),
} as unknown as Policy;

describe('of a policy with hundreds of classes of one attribute, and as many windows', () => {
  const program = compile(policy, vocabulary, '');

  test('an exhibit has the ages only that its own classes tell apart', () => {
    const { shapes, ages, agesOf } = singleExhibits(program, { left: Infinity });
    const sizes = shapes.map((shape) => agesOf(shape).length);
    expect([shapes.length, ages.length]).toEqual([302, 301]);
    // half of the windows are over classes of the other kind, and a level belongs to half of the others on average
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan((302 * 301) / 3);
  });

  test('the values of an attribute are found in steps that grow with the classes, not with each value of each', () => {
    const effort = { left: 1e9 };
    singleExhibits(program, effort);
    expect(1e9 - effort.left).toBeLessThan(60_000);
  });

  test('what the search may take ends it', () => {
    const effort = { left: 100_000 };
    const rules = Object.keys(policy.rules);
    expect(oneExhibitWitnesses(program, rules, effort).size).toBe(0);
    expect(effort.left).toBeLessThan(0);
    expect(effort.left).toBeGreaterThan(-10_000);
    const spent = { left: 0 };
    expect(singleExhibits(program, spent).shapes.length).toBeLessThan(3);
  });
});
