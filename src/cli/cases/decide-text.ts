import { factsOf } from '../../engine/facts-of.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { decide } from '../../engine/decide.ts';
import { gistOf } from '../../explain/gist.ts';
import type { Case, Decision } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Verdict } from '../../model/verdict.ts';
import { caseInText, type ReadCase } from '../../load/case-document.ts';
import { chainDiagnostics, type ChainDiagnostic } from '../../replay/chain-diagnostics.ts';
import { choosePolicy } from '../../load/choose-policy.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { verdictFaults } from './verdict-faults.ts';
import { splitMark } from '../../source/byte-order-mark.ts';

/**
 * A case file with its decision: the verdict that its policy gives now, the standing decision, and whether its chain
 * holds.
 */
export interface DecidedText {
  readonly case: Case;
  readonly locate: ReadCase['locate'];
  readonly verdict: Verdict;
  readonly policy: Policy;
  readonly standing: Decision | undefined;
  readonly chain: readonly ChainDiagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** Reads a text as a case, and decides it as it stands. @returns the diagnostics, where it cannot be read or decided */
export function decideText(
  path: string,
  file: SourceText | Diagnostic,
  { programs, vocabularies }: LoadedPolicies,
): DecidedText | readonly Diagnostic[] {
  const plain = 'text' in file ? { ...file, text: splitMark(file.text)[1] } : file;
  const item = caseInText(path, plain, vocabularies);
  if (!item.ok) return item.diagnostics;
  const { case: theCase, locate } = item;
  const program = choosePolicy(programs, theCase, factsOf(theCase), () => locate(['facts']));
  if ('code' in program) return [program];
  const decided = decide(program, theCase);
  const faults = verdictFaults(gistOf(program, theCase, decided), item);
  return {
    case: theCase,
    locate,
    verdict: decided.verdict,
    policy: program.policy,
    standing: theCase.decisions?.at(-1),
    chain: chainDiagnostics(item),
    warnings: [...item.warnings, ...faults],
  };
}
