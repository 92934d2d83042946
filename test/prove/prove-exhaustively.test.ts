import { compile } from '../../src/engine/compile.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import { prover, type AskedQuestion } from '../../src/prove/prove.ts';
import type { Answer } from '../../src/prove/answer.ts';
import type { Question } from '../../src/prove/question.ts';
import { proveStructure } from '../../src/prove/structure.ts';
import { seeded, type Draw } from '../naive/draw.ts';
import { drawPolicy } from '../naive/draw-policy.ts';
import { anotherPolicy } from '../support/another-policy.ts';
import { leastCases } from '../support/least-cases.ts';
import { drawRichPolicy } from '../support/rich-policy.ts';
import { draftsFor, SMALL } from '../support/small-cases.ts';

/** How many pairs of policies; `PAIRS=500` for the long way. */
const PAIRS = Number(process.env['PAIRS'] ?? 6);
const FIRST = Number(process.env['FIRST'] ?? 1);

/** Of every so many policies the claims are tried, too. */
const WITH_CLAIMS = 3;

/** Beyond so many kinds of exhibits, cases of one exhibit fewer are gone through. */
const MANY = 18;

const turned = (before: 'terminate' | 'retain', after: 'terminate' | 'retain'): Question => ({
  all: [
    { verdict: before, of: 0 },
    { verdict: after, of: 1 },
  ],
});
const DIFFERENCES: readonly Question[] = [
  { any: [turned('terminate', 'retain'), turned('retain', 'terminate')] },
  turned('terminate', 'retain'),
  turned('retain', 'terminate'),
];

/** What is wrong with an answer, where so many exhibits were gone through and gave this; undefined where nothing is. */
function faultOf(answer: Answer, least: Case | undefined, most: number): string | undefined {
  const bare = least === undefined ? 'nothing' : JSON.stringify([least.evidence, least.facts]);
  if ('unknown' in answer) return undefined;
  if ('refuted' in answer) return least === undefined ? undefined : `refuted, but there is ${bare}`;
  const [exhibits, facts] = sizeOf(answer.found);
  if (!answer.smallest) return undefined;
  if (least === undefined)
    return exhibits > most ? undefined : `found with ${exhibits} exhibits what the search has not`;
  const [fewest, given] = sizeOf(least);
  if (exhibits === fewest && facts === given) return undefined;
  return `found with ${exhibits} exhibits and ${facts} facts, where there is ${bare}`;
}

const sizeOf = ({ evidence, facts }: Case): readonly [number, number] => [
  evidence.length,
  Object.keys(facts).length,
];

/** What is wrong with the answers to some questions. */
function faultsOf(
  programs: readonly Program[],
  asked: readonly (readonly [Question, Answer])[],
): readonly string[] {
  const drafts = draftsFor(programs.map(({ policy }) => policy)).length;
  const most = drafts > 2 * MANY ? 1 : drafts > MANY ? 2 : 3;
  const least = leastCases(
    programs,
    asked.map(([question]) => question),
    most,
  );
  return asked.flatMap(([question, answer], at) => {
    const fault = faultOf(answer, least[at], most);
    return fault === undefined ? [] : [`${JSON.stringify(question)}: ${fault}`];
  });
}

/** What is wrong with the answers about a pair, and about the claims of the first of it. */
function faults(seed: number, drawOne: (draw: Draw) => Policy): readonly string[] {
  const draw = seeded(seed);
  const policy = drawOne(draw);
  const programs = [policy, anotherPolicy(draw, policy, SMALL)].map((each) => compile(each, SMALL));
  const { smallestCase } = prover(programs);
  const claims: AskedQuestion[] = [];
  // Claims are many, and take the longest.
  if (seed % WITH_CLAIMS === 0) {
    for (const _ of proveStructure(programs[0]!, { asked: (question) => claims.push(question) }));
  }
  const cases = claims.filter(({ question }) => !('before' in question)) as (AskedQuestion & {
    readonly question: Question;
    readonly answer: Answer;
  })[];
  const found = [
    ...faultsOf(
      programs,
      DIFFERENCES.map((question) => [question, smallestCase(question)] as const),
    ),
    ...faultsOf(
      programs.slice(0, 1),
      cases.map(({ question, answer }) => [question, answer] as const),
    ),
  ];
  return found.map((fault) => `${seed}: ${fault}`);
}

const seeds = Array.from({ length: PAIRS }, (_, index) => FIRST + index);

describe('the prover agrees with a search through all small cases, and finds the smallest', () => {
  test('of policies with findings of every form', () => {
    expect(seeds.flatMap((seed) => faults(seed, drawRichPolicy))).toEqual([]);
  });

  test('of policies of any shape', () => {
    expect(seeds.flatMap((seed) => faults(seed, (draw) => drawPolicy(draw, SMALL)))).toEqual([]);
  });
});
