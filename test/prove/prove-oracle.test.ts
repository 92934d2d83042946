import { compile } from '../../src/engine/compile.ts';
import type { Program } from '../../src/engine/program.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import { differenceOf } from '../../src/prove/difference.ts';
import type { AskedQuestion } from '../../src/prove/prove.ts';
import { SMT_HEAD, smtScript } from '../../src/prove/smtlib/smt-script.ts';
import { proveStructure } from '../../src/prove/structure.ts';
import { seeded } from '../naive/draw.ts';
import { drawPolicy } from '../naive/draw-policy.ts';
import { drawVocabulary } from '../naive/draw-vocabulary.ts';
import { anotherPolicy } from '../support/another-policy.ts';
import { SMALL } from '../support/small-cases.ts';
import { askZ3 } from '../support/z3.ts';

/** How many policies and pairs are generated; `ORACLE=500` for the long way. */
const ORACLE = Number(process.env['ORACLE'] ?? 10);
const FIRST = Number(process.env['FIRST'] ?? 1);

/** A script, and what decisis found of each of its questions. */
interface Put {
  readonly name: string;
  readonly script: string;
  readonly found: readonly string[];
}

/** Puts what is asked of some policies in SMT-LIB; undefined where it is too large to be written. */
function put(
  name: string,
  programs: readonly Program[],
  ask: (asked: (question: AskedQuestion) => void) => void,
): Put | undefined {
  const questions: (AskedQuestion & { about: string })[] = [];
  ask((question) => questions.push({ ...question, about: name }));
  const lines = smtScript({
    programs,
    versions: programs.length === 2 ? ['before', 'after'] : [],
    questions,
  });
  if (typeof lines === 'string') return undefined;
  const script = [...SMT_HEAD, ...lines].join('\n');
  const found = [...script.matchAll(/^\(set-info :status (\w+)\)$/gm)].map(([, status]) => status!);
  return { name, script, found };
}

const claimsOf = (name: string, program: Program): Put | undefined =>
  put(name, [program], (asked) => void [...proveStructure(program, { asked })]);

const pairOf = (name: string, before: Program, after: Program): Put | undefined =>
  put(name, [before, after], (asked) => {
    differenceOf(before, after, 'verdict', { asked });
    differenceOf(before, after, 'grounds', { asked });
  });

/** Where z3 says something else; what either does not know is no disagreement. */
function disagreements(puts: readonly Put[]): readonly string[] {
  const answers = askZ3(puts.map(({ script }) => script));
  return puts.flatMap(({ name, found }, index) => {
    const said = answers[index]!;
    if (said.length !== found.length) return [`${name}: ${said.find((line) => line.startsWith('(error'))}`];
    return found.flatMap((status, at) =>
      status === said[at] || status === 'unknown' || said[at] === 'unknown'
        ? []
        : [`${name}, question ${at + 1}: ${status}, but z3 says ${said[at]}`],
    );
  });
}

const seeds = Array.from({ length: ORACLE }, (_, index) => FIRST + index);

/** A generated policy of each seed: of the small vocabulary, then of one of its own. */
function generated(seed: number): readonly (Put | undefined)[] {
  const draw = seeded(seed);
  const small = drawPolicy(draw, SMALL);
  const vocabulary = drawVocabulary(draw);
  const large = drawPolicy(draw, vocabulary);
  const [policy, own] = [compile(small, SMALL), compile(large, vocabulary)];
  return [
    claimsOf(`small ${seed}`, policy),
    claimsOf(`large ${seed}`, own),
    pairOf(`small pair ${seed}`, policy, compile(anotherPolicy(draw, small, SMALL), SMALL)),
    pairOf(`large pair ${seed}`, own, compile(anotherPolicy(draw, large, vocabulary), vocabulary)),
  ];
}

describe('z3 agrees, on numbers without bounds', () => {
  test('with every claim about three policies', () => {
    const loaded = loadPolicies(['test/inputs/three-policies/policies']);
    if (!loaded.ok) throw new Error('the policies must load');
    const puts = loaded.value.programs.map((program) => claimsOf(program.policy.policy, program)!);
    expect(puts.map(({ found }) => found.includes('unknown'))).toEqual(puts.map(() => false));
    expect(disagreements(puts)).toEqual([]);
  });

  test('with every claim about generated policies, and every difference between two', () => {
    const all = seeds.flatMap(generated);
    const puts = all.filter((each) => each !== undefined);
    expect(disagreements(puts)).toEqual([]);
    // That is most of them.
    expect(puts.length).toBeGreaterThan(all.length / 2);
    const questions = puts.flatMap(({ found }) => found);
    expect(questions.filter((status) => status === 'unknown').length).toBeLessThan(questions.length / 10);
  });
});
