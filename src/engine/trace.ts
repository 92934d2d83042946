import type { Reads } from './finding-program.ts';
import type { Case, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type {
  ConditionTrace,
  CountTrace,
  FindingTrace,
  SameCandidate,
  Trace,
  Verdict,
} from '../model/verdict.ts';
import { attackersOf } from './attackers.ts';
import { holds } from './combine.ts';
import { exhibitsByValue } from './counted-by.ts';
import type { ConditionProgram, Program } from './program.ts';
import type { SameGroup, Term } from './term.ts';
import { bearersOf, countsOf } from './same-values.ts';
import type { View } from './view.ts';

/** Reads the steps of a recorded evaluation out of the program's memory, with names in place of positions. */
export function traceOf(
  program: Program,
  theCase: Case,
  asOf: number,
  { assume = {} }: View,
  facts: Readonly<Record<string, Value>>,
  verdict: Verdict,
): Trace {
  return {
    asOf,
    assumed: Object.keys(assume),
    facts,
    findings: program.reads.map((reads) => findingTrace(program, reads, theCase, asOf)),
    conditions: program.rules.map(({ when }) => conditionTrace(program, when)),
    attackers: attackersOf(theCase, verdict.evidence),
    brokenAssumptions: brokenAssumptions(program),
    brokenGuarantees: brokenGuarantees(program, verdict.verdict),
  };
}

/** The assumptions that the case decided last breaks, by id. */
export const brokenAssumptions = ({ assumptions, memory }: Program): readonly string[] =>
  assumptions.flatMap(({ id, when }) => (holds(when, memory.established) ? [] : [id]));

function brokenGuarantees(program: Program, verdict: VerdictWord): readonly string[] {
  return program.guarantees.flatMap((guarantee) =>
    guarantee.verdict !== verdict && holds(guarantee.when, program.memory.established) ? [guarantee.id] : [],
  );
}

function findingTrace(program: Program, { terms, group }: Reads, theCase: Case, asOf: number): FindingTrace {
  return {
    counts: terms.map((term) => countTrace(program, term, theCase, asOf)),
    candidates: group === undefined ? [] : candidates(program, group, theCase),
  };
}

function countTrace({ memory, terms }: Program, position: number, theCase: Case, asOf: number): CountTrace {
  const term: Term = terms[position]!;
  return {
    class: term.className,
    after: term.to === Infinity ? undefined : asOf - term.to,
    until: asOf - term.from,
    distinct: term.distinct?.name,
    count: memory.counts[position]!,
    exhibits: memory.hits![position]!.map((index) => theCase.evidence[index]!.id),
  };
}

function candidates(program: Program, group: SameGroup, theCase: Case): readonly SameCandidate[] {
  const exhibits = exhibitsByValue(program, group);
  return bearersOf(group, theCase, program.coded).map(({ value, label }) => ({
    value: label,
    counts: countsOf(program, group, value),
    exhibits: (exhibits.get(value) ?? []).map((index) => theCase.evidence[index]!.id),
  }));
}

function conditionTrace(program: Program, condition: ConditionProgram): ConditionTrace {
  const result = holds(condition, program.memory.established);
  if (condition.op === 'finding') {
    return { op: 'finding', id: program.findingIds[condition.finding]!, holds: result };
  }
  const parts = condition.parts.map((part) => conditionTrace(program, part));
  return { op: condition.op, holds: result, parts };
}
