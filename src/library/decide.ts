import { decide as decideUnchecked } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import type { Decided } from '../model/verdict.ts';
import { mustApply } from './must-apply.ts';

/**
 * Decides a case under a policy.
 * @param theCase a case as `loadCase` gives it
 * @param view another view of the case; if left out, the case as it is
 * @returns the verdict document, and the trace of the steps behind it
 * @throws CallError `policy-does-not-apply`
 */
export function decide(program: Program, theCase: Case, view?: View): Decided {
  mustApply(program, theCase, view);
  return decideUnchecked(program, theCase, undefined, view);
}
