import { lookUp } from '../model/look-up.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Program } from '../engine/program.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';
import { factorsOf } from '../precedent/factor.ts';
import type { Ledger } from '../precedent/ledger.ts';

/** The diagnostics for policies that decided cases use and that have no factor, so that those cases cannot be compared. */
export function factorless(ledger: Ledger, loaded: LoadedPolicies): readonly Diagnostic[] {
  const used = new Set(ledger.groups.map(({ program }) => program));
  return loaded.programs
    .filter((program, position) => used.has(position) && factorsOf(program).length === 0)
    .map((program) => noFactors(program, loaded));
}

/** The error for a policy without factors when cases are to be compared. */
export function noFactors({ policy: { policy } }: Program, { documents }: LoadedPolicies): Diagnostic {
  return complaint(
    'policy/no-factors',
    lookUp(documents, policy).locate(['findings'], 'key'),
    `no finding of \`${policy}\` favours a verdict, so its cases cannot be compared`,
    'add `favours: terminate` or `favours: retain` to its findings',
  );
}
