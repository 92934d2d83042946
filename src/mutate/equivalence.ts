import { VERDICT_WORDS } from '../model/verdict-word.ts';
import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import type { Policy } from '../model/policy.ts';
import type { Question } from '../prove/question.ts';
import { prover } from '../prove/prove.ts';
import type { Answer } from '../prove/answer.ts';

/**
 * Finds the smallest case for which an edit changes the verdict, its grounds or whether it is contested, or to which the
 * edited policy no longer applies; or proves that there is none, so that no decision changes. Only cases count that the
 * policy applies to and that keep its assumptions, as it is without the edit.
 * @param budget the conflicts allowed to the solver
 */
export function tellingCase(base: Program, policy: Policy, budget: number): Answer {
  // what the edited policy assumes or guarantees decides nothing
  const { assumptions: _, guarantees: __, ...deciding } = policy;
  const edited = compile(deciding, base.vocabulary, '');
  const { smallestCase } = prover([base, edited], { budget });
  if (policy['applies-to'] === base.policy['applies-to']) return smallestCase(difference(base, edited));
  // such an edit changes nothing else
  const lost: Question = { all: [{ scope: true, of: 0 }, { none: [{ scope: true, of: 1 }] }] };
  return smallestCase(lost, { anyScope: true });
}

function difference(base: Program, edited: Program): Question {
  const of = (program: Program, place: number): ReadonlyMap<string, Question> =>
    new Map(program.rules.map(({ id }) => [id, { prevails: id, of: place }]));
  const [before, after] = [of(base, 0), of(edited, 1)];
  const rules = [...new Set([...before.keys(), ...after.keys()])];
  return {
    any: [
      // where all verdicts but one are alike, that one is too
      ...VERDICT_WORDS.slice(0, -1).flatMap((verdict) => oneOf({ verdict, of: 0 }, { verdict, of: 1 })),
      ...oneOf({ contested: true, of: 0 }, { contested: true, of: 1 }),
      ...rules.flatMap((id) => oneOf(before.get(id), after.get(id))),
    ],
  };
}

/** Exactly one of two statements holds (exclusive or). */
function oneOf(a: Question | undefined, b: Question | undefined): readonly Question[] {
  if (a === undefined || b === undefined) return [a ?? b!];
  return [{ all: [a, { none: [b] }] }, { all: [b, { none: [a] }] }];
}
