import { compile } from '../../src/engine/compile.ts';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Answer } from '../../src/prove/answer.ts';
import { differenceOf } from '../../src/prove/difference.ts';
import { prover, type AskedQuestion } from '../../src/prove/prove.ts';
import type { Question } from '../../src/prove/question.ts';
import { SMT_HEAD, smtScript } from '../../src/prove/smtlib/smt-script.ts';
import { proveStructure } from '../../src/prove/structure.ts';
import type { Program } from '../../src/engine/program.ts';
import { seeded } from '../naive/draw.ts';
import { anotherDatedPolicy, DATED, drawDatedPolicy } from '../support/dated/dated-policy.ts';
import { leastDated } from '../support/dated/least-dated.ts';
import { askZ3 } from '../support/z3.ts';

/** How many policies, and the seed of the first; `PAIRS=500` and `ORACLE=250` for the long way. */
const PAIRS = Number(process.env['PAIRS'] ?? 8);
const ORACLE = Number(process.env['ORACLE'] ?? 8);
const FIRST = Number(process.env['FIRST'] ?? 1);

/** How many cases are gone through for one policy; `CASES=60000` for the long way. */
const CASES = Number(process.env['CASES'] ?? 3000);

/** What is asked of a policy: what it says of itself, and of each two findings all that they can be together. */
function questionsOf({ findingIds, rules }: Program): readonly Question[] {
  const pairs = findingIds.flatMap((id, at) => findingIds.slice(at + 1).map((other) => [id, other] as const));
  const not = (finding: string): Question => ({ none: [{ finding }] });
  return [
    { verdict: 'terminate' },
    { verdict: 'retain' },
    { contested: true },
    ...findingIds.flatMap((finding) => [{ finding }, not(finding)]),
    ...rules.map(({ id }) => ({ prevails: id })),
    ...pairs.flatMap(([one, other]) => [
      { all: [{ finding: one }, { finding: other }] },
      { all: [{ finding: one }, not(other)] },
      { all: [not(one), { finding: other }] },
    ]),
  ];
}

const sizeOf = ({ evidence, facts }: Case): string => `${evidence.length} and ${Object.keys(facts).length}`;

/** What is wrong with an answer, where every case of so many exhibits was gone through; undefined where nothing is. */
function faultOf(answer: Answer, least: Case | undefined, most: number): string | undefined {
  if ('unknown' in answer) return undefined;
  if ('refuted' in answer) return least === undefined ? undefined : `refuted: ${JSON.stringify(least)}`;
  const { found, smallest } = answer;
  if (!smallest || (least?.evidence.length ?? found.evidence.length) > most) return undefined;
  if (least === undefined) return `not gone through: ${JSON.stringify(found)}`;
  return sizeOf(found) === sizeOf(least)
    ? undefined
    : `${JSON.stringify(found)} for ${JSON.stringify(least)}`;
}

function faults(seed: number): readonly string[] {
  const program = compile(drawDatedPolicy(seeded(seed)), DATED);
  const questions = questionsOf(program);
  const { smallestCase } = prover([program]);
  const { found, most } = leastDated([program], questions, CASES);
  return questions.flatMap((question, at) => {
    const fault = faultOf(smallestCase(question), found[at], most);
    return fault === undefined ? [] : [`${seed}: ${JSON.stringify(question)}: ${fault}`];
  });
}

/** What is asked of some policies, in SMT-LIB; undefined where it is too large to be written. */
function put(
  name: string,
  programs: readonly Program[],
  ask: (asked: (question: AskedQuestion) => void) => void,
): { readonly name: string; readonly script: string; readonly found: readonly string[] } | undefined {
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

/** Every claim about a policy, and every difference between it and another. */
function puts(seed: number): readonly ReturnType<typeof put>[] {
  const draw = seeded(seed);
  const policy = drawDatedPolicy(draw);
  const [before, after] = [policy, anotherDatedPolicy(draw, policy)].map((each) => compile(each, DATED));
  return [
    put(`claims ${seed}`, [before!], (asked) => void [...proveStructure(before!, { asked })]),
    put(
      `pair ${seed}`,
      [before!, after!],
      (asked) => void differenceOf(before!, after!, 'grounds', { asked }),
    ),
  ];
}

const seedsOf = (size: number): readonly number[] => Array.from({ length: size }, (_, at) => FIRST + at);

/** A policy over the small vocabulary, of two findings. */
const ofTwo = (findings: Policy['findings'], classes: Policy['classes'] = {}): Program =>
  compile(
    {
      policy: 'two',
      title: 'two',
      version: '1',
      vocabulary: DATED.vocabulary,
      classes,
      findings,
      rules: { end: { title: 'end', verdict: 'terminate', when: { all: Object.keys(findings) } } },
    },
    DATED,
  );

/** The smallest case in which both findings of a policy are established. */
function bothOf(program: Program): Case | undefined {
  const answer = prover([program]).smallestCase({ verdict: 'terminate' });
  return 'found' in answer ? answer.found : undefined;
}

describe('of two findings', () => {
  test('a label that one class asks for is counted in another, whose exhibits need not bear any', () => {
    const targeted = { title: 'targeted', kind: 'statement', where: { target: { known: true } } };
    const found = bothOf(
      ofTwo(
        {
          asked: { title: 'asked', count: 'targeted', 'at-least': 1 },
          counted: { title: 'counted', count: 'threat', distinct: 'target', 'at-least': 2 },
        },
        { targeted },
      ),
    );
    expect(found?.evidence.map(({ kind }) => kind).toSorted()).toEqual(['statement', 'threat', 'threat']);
  });

  test('what repeats one exhibit has one origin with it, and so one source', () => {
    const one = { title: 'one origin', count: 'statement', distinct: 'origin', exactly: 1 } as const;
    const pair = { title: 'a pair', same: 'source', all: [{ count: 'statement', 'at-least': 2 }] } as const;
    const found = bothOf(ofTwo({ one, pair }));
    expect(found?.evidence.map((exhibit) => [exhibit['source'], exhibit['derived-from']])).toEqual([
      ['source-a', undefined],
      ['source-a', 'E1'],
    ]);
    const two = { title: 'two sources', count: 'statement', distinct: 'source', 'at-least': 2 } as const;
    expect(prover([ofTwo({ one, two })]).smallestCase({ verdict: 'terminate' })).toMatchObject({
      refuted: true,
    });
  });

  test('a history has what began one test before what began another', () => {
    const found = bothOf(
      ofTwo({
        lately: { title: 'lately', fact: 'cure', is: 'verified', within: '24h' },
        long: { title: 'long', fact: 'cure', in: ['offered', 'verified'], for: '72h' },
      }),
    );
    expect(found?.facts['cure']).toEqual([
      { value: 'offered', since: '2024-12-28T22:00:00Z' },
      { value: 'verified', since: '2024-12-31T22:00:00Z' },
    ]);
  });
});

describe('of policies that ask since when, of what is known, of so many findings and of traced sources', () => {
  test('the prover agrees with a search through all small cases, and finds the smallest', () => {
    expect(seedsOf(PAIRS).flatMap(faults)).toEqual([]);
  });

  test('z3 agrees, on times and numbers without bounds', () => {
    const asked = seedsOf(ORACLE).flatMap(puts);
    const written = asked.filter((each) => each !== undefined);
    const answers = askZ3(written.map(({ script }) => script));
    const disagreements = written.flatMap(({ name, found }, index) => {
      const said = answers[index]!;
      if (said.length !== found.length) return [`${name}: ${said.find((line) => line.startsWith('(error'))}`];
      return found.flatMap((status, at) =>
        [said[at], 'unknown'].includes(status) || said[at] === 'unknown'
          ? []
          : [`${name}, question ${at + 1}: ${status}, but z3 says ${said[at]}`],
      );
    });
    expect(disagreements).toEqual([]);
    expect(written.length).toBeGreaterThan(asked.length / 2);
    const statuses = written.flatMap(({ found }) => found);
    expect(statuses.filter((status) => status === 'unknown').length).toBeLessThan(statuses.length / 10);
  });
});
