import { JUDGEMENT } from '../../replay/judgement.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Program } from '../../engine/program.ts';
import { factorsOf } from '../../precedent/factor.ts';
import type { Ledger } from '../../precedent/ledger.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { whyInvalid } from '../../replay/why-invalid.ts';
import type { ReplayResult } from '../../replay/replay-result.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

/** How many cases that cannot be decided again are told of one by one. */
const FAULTS_SHOWN = 100;

/** Says of each case that could not be decided again why. */
export function reportFaults({ found }: ReplayResult, loaded: LoadedPolicies, terminal: Terminal): void {
  const invalid = found.filter(({ judgement }) => judgement === JUDGEMENT.invalid);
  for (const { read } of invalid.slice(0, FAULTS_SHOWN)) {
    const item = read();
    printDiagnostics(item.ok ? [whyInvalid(item.case, item, loaded)] : item.diagnostics, terminal);
  }
  const more = invalid.length - FAULTS_SHOWN;
  if (more > 0) terminal.note(`and ${more} more cases that could not be replayed\n\n`);
}

/** What is wrong with the policies that decided cases are under and that have no factor to compare them by. */
export function factorless(ledger: Ledger, loaded: LoadedPolicies): readonly Diagnostic[] {
  const used = new Set(ledger.groups.map(({ program }) => program));
  return loaded.programs
    .filter((program, position) => used.has(position) && factorsOf(program).length === 0)
    .map((program) => noFactors(program, loaded));
}

/** The complaint of a policy that has no factor, where cases are to be compared. */
export function noFactors({ policy: { policy } }: Program, { documents }: LoadedPolicies): Diagnostic {
  return {
    code: 'policy/no-factors',
    severity: 'error',
    message: `no finding of \`${policy}\` favours a verdict: there is nothing to compare its cases by`,
    span: documents.get(policy)!.locate(['findings'], 'key'),
    help: 'say of findings which verdict they favour: `favours: terminate` or `favours: retain`',
  };
}
