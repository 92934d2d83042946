import { choose } from '../../../src/engine/choose.ts';
import type { Program } from '../../../src/engine/program.ts';
import type { Case } from '../../../src/model/case.ts';
import { answeredByEngine, type Question } from '../../../src/prove/question.ts';
import { brokenNaively } from '../../naive/evaluate.ts';
import { datedCase, datedEvidence, datedFactsOf } from './dated-cases.ts';
import { DATED } from './dated-policy.ts';

/** What a search through small cases came to. */
export interface LeastDated {
  /** By question: the smallest case, by exhibits and then facts, of which the answer is yes; undefined where there is none. */
  readonly found: readonly (Case | undefined)[];
  /** Every case of so many exhibits was gone through. */
  readonly most: number;
}

/**
 * Goes through small cases, whose facts have every history that policies can tell apart, until so many were looked at.
 * @param budget how many cases to look at
 */
export function leastDated(
  programs: readonly Program[],
  questions: readonly Question[],
  budget: number,
): LeastDated {
  const policies = programs.map(({ policy }) => policy);
  const facts = datedFactsOf(policies);
  const found: (Case | undefined)[] = questions.map(() => undefined);
  let looked = 0;
  for (const evidence of datedEvidence(policies, MOST_EXHIBITS)) {
    looked += facts.length;
    if (looked > budget) return { found, most: evidence.length - 1 };
    for (const each of facts) {
      const theCase = datedCase(evidence, each);
      if (!isFor(programs, theCase)) continue;
      for (const [at, question] of questions.entries()) {
        if (isLess(theCase, found[at]) && answeredByEngine(question, programs, theCase)) found[at] = theCase;
      }
    }
  }
  return { found, most: MOST_EXHIBITS };
}

const MOST_EXHIBITS = 2;

const isFor = (programs: readonly Program[], theCase: Case): boolean =>
  programs.every(
    (program) =>
      choose([program], theCase).applying.length === 1 &&
      brokenNaively(program.policy, DATED, theCase, 'retain').assumptions.length === 0,
  );

function isLess({ evidence, facts }: Case, known: Case | undefined): boolean {
  if (known === undefined) return true;
  if (evidence.length !== known.evidence.length) return evidence.length < known.evidence.length;
  return Object.keys(facts).length < Object.keys(known.facts).length;
}
