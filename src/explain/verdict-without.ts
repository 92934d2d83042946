import { itemAt } from '../model/look-up.ts';
import { holds } from '../engine/combine.ts';
import type { FindingProgram } from '../engine/finding-program.ts';
import type { Program } from '../engine/program.ts';
import type { Verdict } from '../model/verdict.ts';
import { defaultVerdict, VERDICT_WORDS, type VerdictWord } from '../model/verdict-word.ts';

/**
 * The verdict if some findings were not established and all others that look at exhibits or facts were as they are. It
 * does not say whether such a case is possible.
 * @param without ids of findings that join no others
 */
export function verdictWithout(
  program: Program,
  { findings }: Verdict,
  without: ReadonlySet<string>,
): VerdictWord {
  const established = Uint8Array.from(findings, ({ id, established: is }) =>
    is && !without.has(id) ? 1 : 0,
  );
  for (const position of program.findingOrder) {
    const joined = joinedHolds(itemAt(program.findings, position), established);
    if (joined !== undefined) established[position] = joined ? 1 : 0;
  }
  const grounds = new Set<number>();
  for (const position of program.ruleOrder) {
    const { when, overriddenBy } = itemAt(program.rules, position);
    if (holds(when, established) && !overriddenBy.some((other) => grounds.has(other))) grounds.add(position);
  }
  const said = new Set([...grounds].map((position) => itemAt(program.rules, position).verdict));
  const only = said.size === 1 ? VERDICT_WORDS.find((word) => said.has(word)) : undefined;
  return only ?? defaultVerdict(program.policy);
}

/** Whether a finding that joins others is established; undefined for one that looks at exhibits or facts. */
function joinedHolds(finding: FindingProgram, established: Uint8Array): boolean | undefined {
  const count = (joined: readonly number[]): number =>
    joined.reduce((sum, position) => sum + itemAt(established, position), 0);
  switch (finding.form) {
    case 'all':
      return count(finding.joined) === finding.joined.length;
    case 'any':
      return count(finding.joined) > 0;
    case 'none':
      return count(finding.joined) === 0;
    case 'of':
      return count(finding.joined) >= finding.min && count(finding.joined) <= finding.max;
    case 'count':
    case 'rate':
    case 'sum':
    case 'same':
    case 'fact':
      return undefined;
  }
}
