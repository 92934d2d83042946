import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../src/engine/compile.ts';
import { loadPolicies } from '../src/cli/policies.ts';
import type { Program } from '../src/engine/program.ts';
import type { Case } from '../src/model/case.ts';
import { isImplied, type Comparison } from '../src/prove/implied.ts';
import { differenceOf } from '../src/prove/difference.ts';
import { prover, type AskedQuestion } from '../src/prove/prove.ts';
import type { Question } from '../src/prove/question.ts';
import { numeral, comment, symbol } from '../src/prove/smtlib/terms.ts';
import { coversOf } from '../src/prove/smtlib/covers.ts';
import { proveStructure } from '../src/prove/structure.ts';
import { seeded } from './naive/draw.ts';
import { drawCase, surroundings } from './naive/draw-case.ts';
import { drawPolicy } from './naive/draw-policy.ts';
import { drawVocabulary } from './naive/draw-vocabulary.ts';
import { anotherPolicy } from './support/another-policy.ts';
import { contradicted } from './support/random-search.ts';
import { run } from './support/run.ts';

const bench = loadPolicies(['policies']);
if (!bench.ok) throw new Error('the policies that ship must load');
const shipped = bench.value.programs;

describe('the policies that ship', () => {
  test.each(shipped.map((program) => [program.policy.policy, program] as const))(
    'the guarantees of %s hold of every case',
    (_, program) => {
      const { smallestCase } = prover([program]);
      for (const { when, verdict } of Object.values(program.policy.guarantees ?? {})) {
        const broken: Question = { all: [{ holds: when }, { none: [{ verdict }] }] };
        expect(smallestCase(broken)).toMatchObject({
          refuted: true,
        });
      }
    },
  );
});

/** How many policies are drawn, and cases for each; `SEARCHED=500` for the long way. */
const SEARCHED = Number(process.env['SEARCHED'] ?? 12);
const CASES = 200;

describe('a random search finds no case against what is proved', () => {
  const drawn = (program: Program, seed: number): readonly Case[] => {
    const draw = seeded(seed);
    const around = surroundings(program.policy, program.vocabulary);
    return Array.from({ length: CASES }, () => drawCase(draw, around));
  };
  const against = (program: Program, seed: number): readonly string[] => {
    const asked: AskedQuestion[] = [];
    for (const _ of proveStructure(program, { asked: (question) => asked.push(question) }));
    return contradicted([program], asked, drawn(program, seed));
  };

  test.each(shipped.map((program) => [program.policy.policy, program] as const))('of %s', (_, program) => {
    expect(against(program, 1)).toEqual([]);
  });

  test('of generated policies, and of pairs of them', () => {
    const seeds = Array.from({ length: SEARCHED }, (_, index) => index + 1);
    const found = seeds.flatMap((seed) => {
      const draw = seeded(seed);
      const vocabulary = drawVocabulary(draw);
      const policy = drawPolicy(draw, vocabulary);
      const [before, after] = [policy, anotherPolicy(draw, policy, vocabulary)].map((each) =>
        compile(each, vocabulary),
      );
      const asked: AskedQuestion[] = [];
      differenceOf(before!, after!, 'grounds', { asked: (question) => asked.push(question) });
      const differing = asked.filter(({ anyScope }) => !anyScope);
      return [
        ...against(before!, seed),
        ...contradicted([before!, after!], differing, drawn(before!, seed)),
      ].map((fault) => `${seed}: ${fault}`);
    });
    expect(found).toEqual([]);
  });
});

describe('comparisons that follow from others', () => {
  const sum = (least: number, weights: Readonly<Record<string, number>>): Comparison => ({
    least,
    weights: new Map(Object.entries(weights)),
  });

  test.each([
    [
      'a larger factor implies the smaller',
      sum(0, { now: 7, before: -3 }),
      sum(0, { now: 7, before: -2 }),
      true,
    ],
    ['not the other way round', sum(0, { now: 7, before: -2 }), sum(0, { now: 7, before: -3 }), false],
    ['a multiple', sum(2, { now: 1, before: -1 }), sum(5, { now: 3, before: -3 }), true],
    [
      'a multiple that asks for too much',
      sum(2, { now: 1, before: -1 }),
      sum(7, { now: 3, before: -3 }),
      false,
    ],
    ['more of what adds', sum(1, { now: 1 }), sum(1, { now: 1, other: 2 }), true],
    ['more of what takes away', sum(1, { now: 1 }), sum(1, { now: 1, other: -2 }), false],
    ['a bound below 0', sum(-4, { now: 1, before: -2 }), sum(-8, { now: 2, before: -4 }), true],
    ['nothing of more than 0', sum(0, { now: 1 }), sum(1, { now: 1 }), false],
  ])('%s', (_, by, comparison, implied) => {
    expect(isImplied(by, comparison)).toBe(implied);
  });
});

describe('scripts for other solvers', () => {
  const base = 'test/inputs/proving/base.yaml';

  test('a file holds what standard output gets, and is there whole or not at all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-smtlib-'));
    try {
      const file = join(folder, 'claims.smt2');
      const written = await run(['prove', '--policy', base, '--smtlib', file]);
      const printed = await run(['prove', '--policy', base, '--smtlib', '-']);
      expect(readFileSync(file, 'utf8')).toBe(printed.stdout);
      expect(printed.stderr).toBe(written.stdout);
      writeFileSync(join(folder, 'plain'), '');
      const nowhere = join(folder, 'plain', 'claims.smt2');
      expect((await run(['prove', '--policy', base, '--smtlib', nowhere])).exit).toBe(3);
      expect(existsSync(nowhere)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('no text of a policy can end a comment or a name', () => {
    expect(comment('a\n(exit)\u2028\u202e|b')).toBe('; a (exit) |b');
    expect(symbol('a|b\\', '', 'c')).toBe('|ab c|');
    expect(numeral(-3)).toBe('(- 3)');
  });

  test('labels are shared by as few groups as will do', () => {
    const groups = coversOf([0b01n, 0b10n, 0b11n], 10)!.map((cover) => cover.groups);
    expect(groups).toEqual([[0], [0, 1], [1], [2]]);
    expect(coversOf([0b01n, 0b10n, 0b11n], 3)).toBeUndefined();
  });
});
