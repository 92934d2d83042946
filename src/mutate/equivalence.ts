import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import type { Policy } from '../model/policy.ts';
import type { Question } from '../prove/question.ts';
import { prover } from '../prove/prove.ts';
import type { Answer } from '../prove/answer.ts';

/**
 * The smallest case in which an edit changes the verdict, whether it is contested, or its grounds; or that there is none:
 * the two policies are then the same by all that a decision is held to.
 * @param budget conflicts that the solver may meet
 */
export function tellingCase(base: Program, policy: Policy, budget: number): Answer {
  const edited = compile(policy, base.vocabulary, '');
  return prover([base, edited], { budget }).smallestCase(difference(base, edited));
}

function difference(base: Program, edited: Program): Question {
  const of = (program: Program, place: number): ReadonlyMap<string, Question> =>
    new Map(program.rules.map(({ id }) => [id, { prevails: id, of: place }]));
  const [before, after] = [of(base, 0), of(edited, 1)];
  const rules = [...new Set([...before.keys(), ...after.keys()])];
  return {
    any: [
      ...oneOf({ verdict: 'terminate', of: 0 }, { verdict: 'terminate', of: 1 }),
      ...oneOf({ contested: true, of: 0 }, { contested: true, of: 1 }),
      ...rules.flatMap((id) => oneOf(before.get(id), after.get(id))),
    ],
  };
}

/** That one of two holds, and the other does not. */
function oneOf(a: Question | undefined, b: Question | undefined): readonly Question[] {
  if (a === undefined || b === undefined) return [a ?? b!];
  return [{ all: [a, { none: [b] }] }, { all: [b, { none: [a] }] }];
}
