import { startOf } from './fact-history.ts';
import { measured } from './combine.ts';
import type { Case } from '../model/case.ts';
import type { Admission, Decided, FindingResult, RuleResult, Verdict } from '../model/verdict.ts';
import { beyondVocabulary } from './beyond-vocabulary.ts';
import { caseDigest } from './digest.ts';
import { countedBy } from './counted-by.ts';
import { STATUS } from './coded-case.ts';
import { encode } from './encode.ts';
import { undefeated, type Prevailing } from './prevail.ts';
import type { Program } from './program.ts';
import { factsOf } from './facts-of.ts';
import { evaluate } from './settle.ts';
import { traceOf } from './trace.ts';
import type { View } from './view.ts';

/**
 * Decides a case with reasons.
 * @param program the compiled policy
 * @param theCase a valid case of the program's vocabulary
 * @param digest the digest of the case, copied into the verdict
 * @param view another as-of, struck exhibits or assumed facts; without one, the case is decided as it is
 * @returns the verdict document of section 5, and the steps that led to it
 */
export function decide(
  program: Program,
  theCase: Case,
  digest: string = caseDigest(theCase),
  view: View = {},
): Decided {
  const { coded } = program;
  encode(theCase, coded, view);
  const standing = evaluate(program, coded, true);
  const { asOf } = coded;
  const facts = factsOf(theCase, view);
  const verdict = documentOf(program, theCase, digest, standing, asOf);
  return { verdict, trace: traceOf(program, theCase, asOf, view, facts, verdict) };
}

function documentOf(
  program: Program,
  theCase: Case,
  digest: string,
  standing: Prevailing,
  asOf: number,
): Verdict {
  const { policy } = program;
  const beyond = beyondVocabulary(theCase, program.vocabulary);
  return {
    decisis: 1,
    case: { id: theCase.case, digest },
    policy: { id: policy.policy, version: policy.version, digest: program.digest },
    'as-of': new Date(asOf).toISOString(),
    verdict: standing.verdict,
    contested: standing.contested,
    grounds: program.rules.flatMap(({ id }, position) => (undefeated(program, position) ? [id] : [])),
    rules: ruleResults(program),
    findings: findingResults(program, theCase),
    evidence: admission(program, theCase),
    ...(beyond === undefined ? {} : { 'beyond-vocabulary': beyond }),
  };
}

function ruleResults(program: Program): readonly RuleResult[] {
  const { memory, rules } = program;
  return rules.map(({ id, verdict, overriddenBy }, position) => {
    const applies = memory.applies[position] === 1;
    const victors = applies ? overriddenBy.filter((other) => undefeated(program, other)) : [];
    return { id, verdict, applies, 'defeated-by': victors.map((other) => rules[other]!.id) };
  });
}

function findingResults(program: Program, theCase: Case): readonly FindingResult[] {
  const counted = countedBy(program, theCase);
  return program.findingIds.map((id, position) => ({
    id,
    established: program.memory.established[position] === 1,
    measured: measured(program.findings[position]!, program.memory, program.coded.facts),
    ...sinceOf(program, position),
    exhibits: counted[position]!.map((index) => theCase.evidence[index]!.id),
  }));
}

/** When the test of a finding began to hold, for the forms that have such a time. */
function sinceOf({ reads, coded }: Program, position: number): Pick<FindingResult, 'since'> {
  const { since } = reads[position]!;
  if (since === undefined) return {};
  const start = startOf(coded.histories[since.fact] ?? [], since.holds);
  return { since: start === undefined ? null : new Date(start.at).toISOString() };
}

function admission({ coded }: Program, { evidence }: Case): Admission {
  const withStatus = (status: number): readonly string[] =>
    evidence.flatMap(({ id }, index) => (coded.status[index] === status ? [id] : []));
  const struck = withStatus(STATUS.struck);
  return {
    admitted: withStatus(STATUS.admitted),
    refuted: withStatus(STATUS.refuted),
    disputed: withStatus(STATUS.disputed),
    'out-of-time': withStatus(STATUS.outOfTime),
    ...(struck.length > 0 ? { struck } : {}),
  };
}
