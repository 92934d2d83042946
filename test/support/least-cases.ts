import { choose } from '../../src/engine/choose.ts';
import type { Program } from '../../src/engine/program.ts';
import { settle } from '../../src/engine/settle.ts';
import type { Case, Exhibit } from '../../src/model/case.ts';
import { answeredByEngine, type Question } from '../../src/prove/question.ts';
import { brokenNaively } from '../naive/evaluate.ts';
import { SMALL, smallCase, smallEvidence, smallFacts } from './small-cases.ts';

/**
 * For each of some questions the smallest case of which the answer is yes: fewest exhibits, then fewest facts; undefined
 * where no case of so many exhibits will do. Every case is gone through that all the policies are for and that keeps
 * what they assume. Of evidence that establishes the same findings as other evidence with no more exhibits, facts are
 * not tried again.
 */
export function leastCases(
  programs: readonly Program[],
  questions: readonly Question[],
  most: number,
): readonly (Case | undefined)[] {
  const policies = programs.map(({ policy }) => policy);
  const facts = smallFacts(policies);
  const least: (Case | undefined)[] = questions.map(() => undefined);
  const seen = new Set<string>();
  for (const evidence of smallEvidence(policies, most)) {
    const open = questions.filter((_, at) => !isLeast(least[at], evidence));
    if (open.length === 0) continue;
    const key = establishedBy(programs, evidence);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const each of facts) {
      const theCase = smallCase(evidence, each);
      if (!isFor(programs, theCase)) continue;
      for (const [at, question] of questions.entries()) {
        if (!isLess(theCase, least[at])) continue;
        if (answeredByEngine(question, programs, theCase)) least[at] = theCase;
      }
    }
  }
  return least;
}

/** Whether no case with some evidence is smaller than the one that is known. */
const isLeast = (known: Case | undefined, evidence: readonly Exhibit[]): boolean =>
  known !== undefined && (known.evidence.length < evidence.length || Object.keys(known.facts).length === 0);

function isLess(theCase: Case, known: Case | undefined): boolean {
  if (known === undefined) return true;
  const more = theCase.evidence.length - known.evidence.length;
  return more < 0 || (more === 0 && Object.keys(theCase.facts).length < Object.keys(known.facts).length);
}

/** Which findings that weigh exhibits some evidence establishes. */
function establishedBy(programs: readonly Program[], evidence: readonly Exhibit[]): string {
  const theCase = smallCase(evidence, {});
  return programs
    .map((program) => {
      settle(program, theCase);
      return program.findings
        .map((finding, at) =>
          finding.form === 'fact' || 'of' in finding ? '-' : program.memory.established[at],
        )
        .join('');
    })
    .join(' ');
}

function isFor(programs: readonly Program[], theCase: Case): boolean {
  return programs.every(
    (program) =>
      choose([program], theCase).applying.length === 1 &&
      brokenNaively(program.policy, SMALL, theCase, 'retain').assumptions.length === 0,
  );
}
