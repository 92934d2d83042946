import { choose } from '../engine/choose.ts';
import type { Program } from '../engine/program.ts';
import { factsOf } from '../engine/facts-of.ts';
import type { View } from '../engine/view.ts';
import { misfitReason } from '../explain/misfit-reasons.ts';
import type { Case } from '../model/case.ts';
import { CallError } from './call-error.ts';

/**
 * Refuses a case that a policy does not apply to.
 * @throws CallError `policy-does-not-apply`, with the reasons
 */
export function mustApply(program: Program, theCase: Case, view: View = {}): void {
  const [misfit] = choose([program], theCase, factsOf(theCase, view)).misfits;
  if (misfit !== undefined) throw new CallError('policy-does-not-apply', misfitReason(misfit, theCase));
}
