import { onlyApplying } from '../../../engine/choose.ts';
import { factsOf } from '../../../engine/facts-of.ts';
import { compareCase } from '../../../replay/compare-case.ts';
import { DIFF_FATES, type DiffedCase, type DiffedCases } from '../../../replay/diff-report.ts';
import type { PolicyChange } from '../../../replay/policy-change.ts';
import { attributorOf } from '../../policies/attributor-of.ts';
import { chooseFromBase } from '../../policies/choose-from-base.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import { casesOf } from '../../cases/cases.ts';
import { choosePolicy } from '../../../load/choose-policy.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/**
 * Decides cases under two versions of the policies, whether the cases have a recorded decision or not. A case that
 * cannot be read is reported, and does not stop the rest.
 * @param edits all edits between the two versions
 */
export async function compareCases(
  paths: readonly string[],
  base: LoadedPolicies,
  head: LoadedPolicies,
  edits: readonly PolicyChange[],
  terminal: Terminal,
): Promise<DiffedCases> {
  const changed: DiffedCase[] = [];
  let cases = 0;
  let invalid = 0;
  const compare = comparing(base, head, edits, terminal);
  for await (const item of casesOf(paths, terminal.stdin, head.vocabularies)) {
    cases += 1;
    const found = compare(item);
    if (found === 'invalid') invalid += 1;
    else if (found !== undefined) changed.push(found);
  }
  const rank = ({ fate }: DiffedCase): number => DIFF_FATES.indexOf(fate);
  return { cases, invalid, changed: changed.toSorted((a, b) => rank(a) - rank(b)) };
}

function comparing(
  base: LoadedPolicies,
  head: LoadedPolicies,
  edits: readonly PolicyChange[],
  terminal: Terminal,
): (item: CaseRead) => DiffedCase | 'invalid' | undefined {
  const earlier = chooseFromBase(base, head);
  const attributor = attributorOf(base, head, edits);
  return (item) => {
    if (!item.ok) {
      printDiagnostics(item.diagnostics, terminal);
      return 'invalid';
    }
    const before = earlier(item.case);
    const after = onlyApplying(head.programs, item.case);
    if (before !== undefined || after !== undefined)
      return compareCase(item.case, item.place, before, after, attributor, terminal.audience);
    const why = choosePolicy(head.programs, item.case, factsOf(item.case), () => item.locate(['facts']));
    if ('code' in why) printDiagnostics([why], terminal);
    return 'invalid';
  };
}
