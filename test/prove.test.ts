import { compile } from '../src/engine/compile.ts';
import { loadPolicies } from '../src/cli/policies.ts';
import { prover } from '../src/prove/prove.ts';
import { answeredByEngine, type Question } from '../src/prove/question.ts';
import { pairs } from './naive/generate.ts';

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
