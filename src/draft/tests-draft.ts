import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Verdict } from '../model/verdict.ts';
import { prover, type Prover } from '../prove/prove.ts';

/** An example of what a policy decides. */
export interface Example {
  readonly name: string;
  readonly case: Case;
  readonly verdict: Verdict;
}

/** The solver's budget for one example, in conflicts. */
const BUDGET = 2_000;

/**
 * Finds examples of a policy: one with nothing known, and for each rule the smallest case in which it prevails, or at
 * least applies.
 * @returns the examples, and the rules for which no case was found
 */
export function exampleOfEachRule(program: Program): {
  readonly examples: readonly Example[];
  readonly without: readonly string[];
} {
  const asked = prover([program], { budget: BUDGET });
  const example = (name: string, theCase: Case | undefined): readonly Example[] =>
    theCase === undefined ? [] : [{ name, case: theCase, verdict: decide(program, theCase, '').verdict }];
  const of = Object.entries(program.policy.rules).map(([id, { title }]) => ({
    id,
    examples: example(title, caseFor(id, asked)),
  }));
  return {
    examples: [
      ...example('Nothing is known', found(asked, { scope: true })),
      ...of.flatMap(({ examples }) => examples),
    ],
    without: of.filter(({ examples }) => examples.length === 0).map(({ id }) => id),
  };
}

const caseFor = (rule: string, asked: Prover): Case | undefined =>
  found(asked, { prevails: rule }) ?? found(asked, { applies: rule });

function found({ smallestCase }: Prover, question: Parameters<Prover['smallestCase']>[0]): Case | undefined {
  const answer = smallestCase(question);
  return 'found' in answer ? answer.found : undefined;
}
