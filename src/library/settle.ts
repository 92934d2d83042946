import type { Program } from '../engine/program.ts';
import { settle as settleUnchecked, type Settlement } from '../engine/settle.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import { mustApply } from './must-apply.ts';

/**
 * Decides a case for its verdict alone: many times as fast as `decide`.
 * @param theCase a case as `loadCase` gives it
 * @param view another view of the case; if left out, the case as it is
 * @throws CallError `policy-does-not-apply`
 */
export function settle(program: Program, theCase: Case, view?: View): Settlement {
  mustApply(program, theCase, view);
  return settleUnchecked(program, theCase, view);
}
