import type { Program } from '../engine/program.ts';
import { settle, type Settlement } from '../engine/settle.ts';
import { brokenAssumptions } from '../engine/trace.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import type { CaseView } from './case-view.ts';

/** The verdict of a case, and the assumptions that the case breaks. */
export interface Settled extends Settlement {
  readonly breaks: readonly string[];
}

/** Decides a case, and finds which assumptions of the policy it breaks. */
export const settledIn = (program: Program, theCase: Case, view?: View): Settled => ({
  ...settle(program, theCase, view),
  breaks: brokenAssumptions(program),
});

/** Decides a changed case. @throws where it does not flip the verdict: an internal error */
export function verified({ program, case: theCase }: CaseView, changed: Case, before: Settled): Settled {
  const after = settledIn(program, changed);
  if (after.verdict === before.verdict)
    throw new Error(`a change of ${theCase.case} does not change its verdict`);
  return { ...after, breaks: after.breaks.filter((id) => !before.breaks.includes(id)) };
}
