import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../src/engine/compile.ts';
import { loadPolicies } from '../src/cli/policies.ts';
import { prover } from '../src/prove/prove.ts';
import { answeredByEngine, type Question } from '../src/prove/question.ts';
import { numeral, comment, symbol } from '../src/prove/smtlib/terms.ts';
import { coversOf } from '../src/prove/smtlib/covers.ts';
import { pairs } from './naive/generate.ts';
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

describe('generated policies', () => {
  test('what is refuted, no case does', () => {
    const question: Question = { verdict: 'terminate' };
    const wrong = [...pairs(7, 60)].filter(({ policy, vocabulary, case: theCase }) => {
      const program = compile(policy, vocabulary);
      return (
        'refuted' in prover([program]).smallestCase(question) &&
        policy.assumptions === undefined &&
        answeredByEngine(question, [program], theCase)
      );
    });
    expect(wrong).toEqual([]);
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
