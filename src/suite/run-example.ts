import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import { summarise } from '../explain/justify.ts';
import type { Summary } from '../explain/justification.ts';
import type { Case } from '../model/case.ts';
import type { Expectation } from '../model/suite.ts';
import { mismatches, type Mismatch } from './mismatches.ts';

/** A mismatch with an explanation of the actual outcome, in plain words. */
export interface ExplainedMismatch extends Mismatch {
  readonly why: readonly string[];
}

/** The mismatches of an example; empty where it passes. */
export type Mismatches = readonly ExplainedMismatch[];

/**
 * Decides an example's case and compares the verdict with what is expected.
 * @param program the policy that the tests refer to
 */
export function runExample(
  program: Program,
  example: { readonly case: Case; readonly expect: Expectation },
): Mismatches {
  const decided = decide(program, example.case, '');
  const found = mismatches(example.expect, decided.verdict);
  if (found.length === 0) return [];
  const summary = summarise(program, example.case, decided);
  const told = new Set<string>();
  return found.map((mismatch) => {
    const why = reasons(mismatch, summary).filter((reason) => !told.has(reason));
    for (const reason of why) told.add(reason);
    return { ...mismatch, why };
  });
}

/**
 * Explains the actual outcome: the reason of a verdict, what a ground lacked or what defeated it, the measure of a
 * finding.
 */
function reasons({ what, id, expected, actual }: Mismatch, summary: Summary): readonly string[] {
  if (what === 'verdict' || what === 'contested') return [summary.reason];
  if (what === 'finding') return summary.findings.find((finding) => finding.id === id)?.measure ?? [];
  if (what !== 'grounds') return [];
  const concerned = new Set([...(expected as readonly string[]), ...(actual as readonly string[])]);
  const common = (expected as readonly string[]).filter((ground) =>
    (actual as readonly string[]).includes(ground),
  );
  for (const ground of common) concerned.delete(ground);
  return summary.rules
    .filter((rule) => concerned.has(rule.id))
    .flatMap((rule) => {
      if (rule.outcome === 'prevails') return [`${rule.id} applies, and nothing defeats it`];
      if (rule.outcome === 'defeated') return [`${rule.id} is defeated by ${rule.defeatedBy.join(' and ')}`];
      return rule.lacks.map(({ phrase }) => `${rule.id} does not apply; ${phrase}`);
    });
}
