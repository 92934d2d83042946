import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/engine/compile.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Case } from '../../src/model/case.ts';
import { differenceOf } from '../../src/prove/difference.ts';
import { prover, type AskedQuestion } from '../../src/prove/prove.ts';
import type { Question } from '../../src/prove/question.ts';
import { numeral, comment, symbol } from '../../src/prove/smtlib/terms.ts';
import { coversOf } from '../../src/prove/smtlib/covers.ts';
import { proveStructure } from '../../src/prove/structure.ts';
import { seeded } from '../naive/draw.ts';
import { drawCase, surroundings } from '../naive/draw-case.ts';
import { drawPolicy } from '../naive/draw-policy.ts';
import { drawVocabulary } from '../naive/draw-vocabulary.ts';
import { anotherPolicy } from '../support/another-policy.ts';
import { contradicted } from '../support/random-search.ts';
import { run } from '../support/run.ts';
import { onlyApplying } from '../../src/engine/choose.ts';

const loaded = loadPolicies(['policies']);
if (!loaded.ok) throw new Error('the policies that ship must load');
const shipped = loaded.value.programs;

describe('the policies that ship', () => {
  test('decide every service of the vocabulary, each by one of them', () => {
    const { facts } = shipped[0]!.vocabulary;
    const { 'one-of': services = [] } = facts['service'] as { readonly 'one-of'?: readonly string[] };
    const asked = services.map((service) => {
      const theCase = {
        case: 'new',
        title: 'A new case',
        vocabulary: 'trust-and-safety',
        'as-of': '2024-05-01',
        subject: { name: 'a.example' },
        facts: { service },
        evidence: [],
      };
      return [service, onlyApplying(shipped, theCase) === undefined ? 0 : 1];
    });
    expect(asked).toEqual(services.map((service) => [service, 1]));
  });

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

test('exhibits can share any of the whole numbers that classes ask for', () => {
  const title = 'made up';
  const program = compile(
    {
      policy: 'sizes',
      title,
      version: '1',
      vocabulary: 'sizes',
      classes: {
        any: { title, kind: 'post', where: { size: { in: [5, 6, 7] } } },
        last: { title, kind: 'post', where: { size: 7 } },
        first: { title, kind: 'post', where: { size: 5 } },
      },
      findings: {
        alike: {
          title,
          same: 'size',
          all: [
            { count: 'any', 'at-least': 2 },
            { count: 'last', 'at-least': 1 },
          ],
        },
        never: {
          title,
          same: 'size',
          all: [
            { count: 'first', 'at-least': 1 },
            { count: 'last', 'at-least': 1 },
          ],
        },
      },
      rules: { end: { title, verdict: 'terminate', when: { any: ['alike', 'never'] } } },
    },
    {
      vocabulary: 'sizes',
      title,
      kinds: { post: { title } },
      attributes: { size: { title, type: 'integer' } },
      facts: {},
    },
  );
  const { smallestCase } = prover([program]);
  expect(smallestCase({ finding: 'alike' })).toMatchObject({
    found: { evidence: [{ size: 7 }, { size: 7 }] },
  });
  expect(smallestCase({ finding: 'never' })).toMatchObject({ refuted: true });
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
