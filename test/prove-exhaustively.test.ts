import { choose } from '../src/engine/choose.ts';
import { compile } from '../src/engine/compile.ts';
import type { Program } from '../src/engine/program.ts';
import { settle } from '../src/engine/settle.ts';
import type { Case } from '../src/model/case.ts';
import { prover } from '../src/prove/prove.ts';
import type { Question } from '../src/prove/question.ts';
import { brokenNaively } from './naive/evaluate.ts';
import { seeded } from './naive/draw.ts';
import { drawPolicy } from './naive/draw-policy.ts';
import { anotherPolicy } from './support/another-policy.ts';
import { draftsFor, SMALL, smallCases } from './support/small-cases.ts';

/** How many pairs of policies; `PAIRS=500` for the long way. */
const PAIRS = Number(process.env['PAIRS'] ?? 12);
const FIRST = Number(process.env['FIRST'] ?? 1);

const differ: Question = {
  any: [
    {
      all: [
        { verdict: 'terminate', of: 0 },
        { verdict: 'retain', of: 1 },
      ],
    },
    {
      all: [
        { verdict: 'retain', of: 0 },
        { verdict: 'terminate', of: 1 },
      ],
    },
  ],
};

/** The first case on which two policies differ, of all small ones that both are for and that keep what they assume. */
function firstDifference(programs: readonly Program[], most: number): Case | undefined {
  for (const theCase of smallCases(
    programs.map(({ policy }) => policy),
    most,
  )) {
    if (choose(programs, theCase).applying.length < programs.length) continue;
    const [before, after] = programs.map((program) => settle(program, theCase).verdict);
    if (before === after) continue;
    const kept = programs.every(
      ({ policy }) => brokenNaively(policy, SMALL, theCase, 'retain').assumptions.length === 0,
    );
    if (kept) return theCase;
  }
  return undefined;
}

/** What is wrong with the answer about a pair; undefined where nothing is. */
function fault(seed: number): string | undefined {
  const draw = seeded(seed);
  const policy = drawPolicy(draw, SMALL);
  const policies = [policy, anotherPolicy(draw, policy, SMALL)];
  const programs = policies.map((each) => compile(each, SMALL));
  const answer = prover(programs).smallestCase(differ);
  const drafts = draftsFor(policies).length;
  const most = drafts > 24 ? 1 : drafts > 12 ? 2 : 3;
  const first = firstDifference(programs, most);
  if ('unknown' in answer) return first === undefined ? undefined : `${seed}: unknown, ${answer.unknown}`;
  if ('refuted' in answer)
    return first === undefined ? undefined : `${seed}: refuted, but ${JSON.stringify(first)}`;
  const size = answer.found.evidence.length;
  const least = first?.evidence.length ?? Infinity;
  if (size < Math.min(least, most + 1)) return `${seed}: found with ${size} exhibits what the search has not`;
  return size > least ? `${seed}: found with ${size} exhibits, but ${least} are enough` : undefined;
}

test('the prover agrees with a search through all small cases, and finds the smallest', () => {
  const seeds = Array.from({ length: PAIRS }, (_, index) => FIRST + index);
  expect(seeds.flatMap((seed) => fault(seed) ?? [])).toEqual([]);
});
