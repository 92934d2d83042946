import type { Case, Value } from '../model/case.ts';
import type { Admission, Decided, FindingResult, RuleResult, Verdict } from '../model/verdict.ts';
import { parseTime } from '../model/time.ts';
import { weightedSum } from './combine.ts';
import { caseDigest } from './digest.ts';
import { countedBy } from './counted-by.ts';
import { STATUS } from './memory.ts';
import { undefeated, type Standing } from './prevail.ts';
import { factsOf, type Program, type View } from './program.ts';
import { evaluate } from './settle.ts';
import { traceOf } from './trace.ts';

/**
 * Decides a case with reasons.
 * @param program the compiled policy
 * @param theCase a valid case of the program's vocabulary
 * @param digest the digest of the case, which the verdict will bear
 * @param view another way to look at the case; as it stands, without one
 * @returns the verdict document of section 5, and the steps that led to it
 */
export function decide(
  program: Program,
  theCase: Case,
  digest: string = caseDigest(theCase),
  view: View = {},
): Decided {
  const standing = evaluate(program, theCase, view, true);
  const asOf = view.asOf ?? parseTime(theCase['as-of']) ?? 0;
  const facts = factsOf(theCase, view);
  const verdict = documentOf(program, theCase, digest, standing, asOf, facts);
  return { verdict, trace: traceOf(program, theCase, asOf, facts, verdict) };
}

function documentOf(
  program: Program,
  theCase: Case,
  digest: string,
  standing: Standing,
  asOf: number,
  facts: Readonly<Record<string, Value>>,
): Verdict {
  const { policy } = program;
  return {
    decisis: 1,
    case: { id: theCase.case, digest },
    policy: { id: policy.policy, version: policy.version, digest: program.digest },
    'as-of': new Date(asOf).toISOString(),
    verdict: standing.verdict,
    contested: standing.contested,
    grounds: program.rules.flatMap(({ id }, position) => (undefeated(program, position) ? [id] : [])),
    rules: ruleResults(program),
    findings: findingResults(program, theCase, facts),
    evidence: admission(program, theCase),
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

function findingResults(
  program: Program,
  theCase: Case,
  facts: Readonly<Record<string, Value>>,
): readonly FindingResult[] {
  const counted = countedBy(program, theCase);
  return program.findingIds.map((id, position) => ({
    id,
    established: program.memory.established[position] === 1,
    measured: measured(program, position, facts),
    exhibits: counted[position]!.map((index) => theCase.evidence[index]!.id),
  }));
}

function measured(
  { findings, memory }: Program,
  position: number,
  facts: Readonly<Record<string, Value>>,
): Value | null {
  const finding = findings[position]!;
  switch (finding.form) {
    case 'count':
      return memory.counts[finding.term]!;
    case 'rate':
      return memory.counts[finding.recent]!;
    case 'sum':
      return weightedSum(finding, memory) + 0;
    case 'fact':
      return Object.hasOwn(facts, finding.fact) ? facts[finding.fact]! : null;
    default:
      return null;
  }
}

function admission({ memory }: Program, { evidence }: Case): Admission {
  const withStatus = (status: number): readonly string[] =>
    evidence.flatMap(({ id }, index) => (memory.status[index] === status ? [id] : []));
  const struck = withStatus(STATUS.struck);
  return {
    admitted: withStatus(STATUS.admitted),
    refuted: withStatus(STATUS.refuted),
    disputed: withStatus(STATUS.disputed),
    'out-of-time': withStatus(STATUS.outOfTime),
    ...(struck.length > 0 ? { struck } : {}),
  };
}
