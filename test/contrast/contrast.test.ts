import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../../src/engine/compile.ts';
import { settle } from '../../src/engine/settle.ts';
import type { Turn } from '../../src/contrast/enumerate.ts';
import { Assessor } from '../../src/contrast/assess.ts';
import { boxOf } from '../../src/contrast/search-space.ts';
import { caseViewOf } from '../../src/contrast/case-view.ts';
import { removalsOf } from '../../src/contrast/removals.ts';
import { hasMatching } from '../../src/contrast/matching.ts';
import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { changesNote } from '../../src/report/contrast/contrast-words.ts';
import { questionWords } from '../../src/report/contrast/question-words.ts';
import { claimFaults } from '../naive/claims.ts';
import { faultsOf, subjects } from '../naive/generated-claims.ts';
import { seeded, type Draw } from '../naive/draw.ts';
import type { Pair } from '../naive/generate.ts';
import { plainly } from '../support/plainly.ts';
import { caseOf, exhibit, programOf, type Part } from '../support/told.ts';

/** How many generated cases are held against brute force; 100,000 before a release, with `test/naive/claims-by-hand.ts`. */
const size = Number(process.env['DECISIS_CONTRAST'] ?? 1000);
const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);

test(
  `what is said of ${size} generated cases holds against trying everything`,
  async () => {
    const module = new URL('../naive/generated-claims.js', import.meta.url);
    const faults = await plainly<readonly string[]>(module, 'generatedFaults', seed, size);
    expect(faults.slice(0, 5).join('\n')).toBe('');
  },
  60_000 + size * 1000,
);

const FOUND = 'test/inputs/exactness';

test.each(readdirSync(FOUND))('what was once wrong: %s', (file) => {
  const found = JSON.parse(readFileSync(`${FOUND}/${file}`, 'utf8')) as Pair;
  const words: Vocabulary | string = found.vocabulary;
  const program = compile(found.policy, typeof words === 'string' ? builtInVocabulary() : words, '');
  const theCase = found.case;
  const subject = { program, case: theCase };
  expect(faultsOf(subject, contrastOf(program, theCase))).toEqual([]);
  for (const limits of [{ effort: 200 }, { effort: 40_000 }, { filling: 10 }, { filling: 60 }])
    expect(claimFaults(subject, contrastOf(program, theCase, {}, limits))).toEqual([]);
});

describe('what is said of cases that are hard to look through', () => {
  test('nothing is ruled out that two labels shared by some each could bring', () => {
    const program = programOf({
      classes: { either: { title: 'either', kind: ['threat', 'doxxing'] } },
      findings: {
        a: { title: 'A', same: 'target', all: [{ count: 'threat', 'at-least': 2 }] },
        b: { title: 'B', same: 'target', all: [{ count: 'doxxing', 'at-least': 2 }] },
        c: { title: 'C', count: 'either', distinct: 'target', 'at-least': 2 },
      },
      rules: { r: { title: 'R', verdict: 'terminate', when: { all: ['a', 'b', 'c'] } } },
    });
    const evidence = ['threat', 'threat', 'doxxing', 'doxxing'].map((kind, at) =>
      exhibit({ kind, target: at < 2 ? 'one' : 'other' }),
    );
    expect(settle(program, caseOf({ evidence })).verdict).toBe('terminate');
    const { changes } = contrastOf(program, caseOf({}));
    expect([changes.upTo, changes.complete]).toEqual([3, false]);
    expect(changesNote(changes)).toContain('There may be smaller ones than these');
  });

  test('many exhibits that lack much hold nobody up', () => {
    const draw = seeded(seed);
    const program = programOf(WIDE);
    for (const missing of [0, 60]) {
      const { changes } = contrastOf(program, caseOf(wideCase(draw, missing)));
      // what was left out is told
      expect([changes.complete, changes.cut || changes.upTo < 64]).toEqual([false, true]);
    }
  }, 120_000);

  test('many items are matched in no more steps than the cube of their number', () => {
    const size = 40;
    const from = (first: number): Turn =>
      new Map(Array.from({ length: size - first }, (_, at) => [first + at, 1]));
    let asked = 0;
    // For the first 21 only the first 20 may stand: one too many.
    const mayStand = (other: number, item: number): boolean => {
      asked += 1;
      return item > size / 2 || other < size / 2;
    };
    expect(hasMatching(from(0), from(0), mayStand)).toBe(false);
    expect(hasMatching(from(1), from(0), mayStand)).toBe(true);
    expect(asked).toBeLessThan(2 * size ** 3);
  });
});

/** A policy that looks at labels in every way there is. */
const WIDE = {
  classes: {
    hot: {
      title: 'hot',
      kind: ['threat', 'harassment', 'doxxing'],
      where: { severity: { 'at-least': 'high' } },
    },
    cold: { title: 'cold', kind: ['threat', 'harassment', 'incitement', 'hate-speech'] },
    good: {
      title: 'good',
      kind: ['public-interest', 'cooperation'],
      where: { reliability: { 'at-least': 'C' } },
    },
  },
  findings: {
    targets: { title: 'Targets', count: 'hot', 'at-least': 17, distinct: 'target', within: '30d' },
    weighed: {
      title: 'Weighed',
      sum: [
        { count: 'hot', weight: 3, within: '10d' },
        { count: 'cold', weight: 1, distinct: 'origin' },
        { count: 'good', weight: -5, distinct: 'source', within: '20d' },
      ],
      'at-least': 90,
    },
    rising: { title: 'Rising', rate: 'cold', within: '3d', baseline: '20d', 'at-least': 1.5, minimum: 5 },
    target: {
      title: 'One target',
      same: 'target',
      all: [
        { count: 'hot', within: '40d', 'at-least': 3 },
        { count: 'cold', distinct: 'author', 'at-least': 4 },
        { count: 'doxxing', 'at-least': 1 },
      ],
    },
    author: {
      title: 'One author',
      same: 'author',
      all: [
        { count: 'hot', 'at-least': 3 },
        { count: 'cold', distinct: 'target', 'at-least': 3 },
      ],
    },
    exactly: { title: 'Exactly', count: 'good', exactly: 11, distinct: 'author' },
  },
  rules: {
    a: { title: 'A', verdict: 'terminate', when: { all: ['targets', 'rising'] } },
    b: { title: 'B', verdict: 'terminate', when: { all: ['weighed'], any: ['target', 'author'] } },
    c: { title: 'C', verdict: 'retain', when: 'exactly', overrides: 'terminate' },
  },
};

/** @param missing how many values in a hundred are not known */
function wideCase(draw: Draw, missing: number): Part {
  const one = (of: readonly string[]): string => of[draw(of.length)]!;
  const known = (name: string, value: string): Part => (draw(100) < missing ? {} : { [name]: value });
  const evidence = Array.from({ length: 40 }, (_, at) => ({
    id: `E${at}`,
    kind: one(Object.values(WIDE.classes).flatMap(({ kind }) => kind)),
    observed: new Date(Date.parse('2024-05-01') - draw(60 * 24) * 3_600_000).toISOString(),
    summary: 'A summary.',
    ...known('target', `person-${draw(10)}`),
    ...known('author', `user-${draw(20)}`),
    ...known('source', `source-${draw(10)}`),
    ...known('severity', one(['low', 'moderate', 'high', 'critical'])),
    ...known('reliability', one(['E', 'D', 'C', 'B', 'A', 'F'])),
  }));
  return { evidence };
}

describe('an assessment that goes on from the last box', () => {
  test('finds what one from the beginning finds', () => {
    const draw = seeded(seed);
    for (const { program, case: theCase } of subjects(seed, 100)) {
      const { space } = removalsOf(caseViewOf(program, theCase, {}));
      const assessor = new Assessor(space);
      const box = boxOf(space, () => true);
      const last = box.most.slice();
      for (let step = 0; step < 40; step += 1) {
        const column = draw(last.length);
        if (draw(2) === 0) box.least[column] = draw(box.most[column]! + 1);
        else box.most[column] = box.least[column]! + draw(last[column]! - box.least[column]! + 1);
        const spare = draw(3) === 0 ? Infinity : draw(12);
        const afresh = new Assessor(space);
        expect([assessor.assess(box, spare), assessor.findings]).toEqual([
          afresh.assess(box, spare),
          afresh.findings,
        ]);
      }
    }
  });

  test('bounds again only the counts that the step can change', () => {
    const program = programOf({
      findings: { f: { title: 'F', same: 'target', all: [{ count: 'threat', 'at-least': 2 }] } },
      rules: { r: { title: 'R', verdict: 'terminate', when: 'f' } },
    });
    const evidence = Array.from({ length: 600 }, (_, at) =>
      exhibit({ id: `E${at}`, target: `person-${at % 300}` }),
    );
    const { space } = removalsOf(caseViewOf(program, caseOf({ evidence }), {}));
    const assessor = new Assessor(space);
    const box = boxOf(space, () => true);
    assessor.assess(box, 2);
    expect(assessor.bounds.steps).toBe(300);
    for (const cell of space.cells) {
      box.least[cell.offset + 1] = 1;
      assessor.assess(box, 2);
    }
    expect(assessor.bounds.steps).toBe(600);
  });
});

describe('a missing value of which it is enough that it is known', () => {
  const questionsOf = (finding: Part, ...others: readonly Part[]): readonly string[] => {
    const program = programOf({
      classes: { signed: { title: 'signed', kind: 'threat', where: { author: { known: true } } } },
      findings: { signed: { title: 'signed', count: 'signed', ...finding } },
      rules: { harm: { title: 'harm', verdict: 'terminate', when: 'signed' } },
    });
    const { open } = contrastOf(program, caseOf({ evidence: [exhibit({ id: 'E1' }), ...others] }));
    return open.questions.map((question) => questionWords(question, program.vocabulary));
  };

  test('can be any value', () => {
    const words = ['the author of E1 is known, whatever it is'];
    expect(questionsOf({ 'at-least': 1 })).toEqual(words);
    expect(
      questionsOf({ 'at-least': 2 }, exhibit({ author: 'a' }), exhibit({ kind: 'doxxing', author: 'b' })),
    ).toEqual(words);
  });

  test('must be one that no other exhibit has, where exhibits are counted by it', () => {
    expect(questionsOf({ distinct: 'author', 'at-least': 2 }, exhibit({ author: 'a' }))).toEqual([
      'the author of E1 is one that no other exhibit has',
    ]);
  });
});
