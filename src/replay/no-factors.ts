import { lookUp } from '../model/look-up.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Program } from '../engine/program.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';
import { factorsOf } from '../precedent/factor.ts';
import type { Ledger } from '../precedent/ledger.ts';

/** What is wrong with the policies that decided cases are under and that have no factor to compare them by. */
export function factorless(ledger: Ledger, loaded: LoadedPolicies): readonly Diagnostic[] {
  const used = new Set(ledger.groups.map(({ program }) => program));
  return loaded.programs
    .filter((program, position) => used.has(position) && factorsOf(program).length === 0)
    .map((program) => noFactors(program, loaded));
}

/** The complaint of a policy that has no factor, where cases are to be compared. */
export function noFactors({ policy: { policy } }: Program, { documents }: LoadedPolicies): Diagnostic {
  return complaint(
    'policy/no-factors',
    lookUp(documents, policy).locate(['findings'], 'key'),
    `no finding of \`${policy}\` favours a verdict: there is nothing to compare its cases by`,
    'say of findings which verdict they favour: `favours: terminate` or `favours: retain`',
  );
}
