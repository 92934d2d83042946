import { firstOf, lastOf } from '../model/ends.ts';
import { caseViewOf } from '../contrast/case-view.ts';
import { sweep } from '../contrast/sweep.ts';
import type { Program } from '../engine/program.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import { knownTime } from '../model/time.ts';
import type { History } from '../contrast/contrast.ts';
import { momentsOf } from './moments.ts';

/**
 * The verdict from the first exhibit until nothing changes any more, or until shortly after the view's moment.
 * @returns undefined if there is no exhibit, so that nothing can change over time
 */
export function historyOf(program: Program, theCase: Case, view: View): History | undefined {
  const moments = momentsOf(theCase, program.policy);
  const first = firstOf(moments);
  const asOf = view.asOf ?? knownTime(theCase['as-of']);
  if (theCase.evidence.length === 0) return undefined;
  const from = Math.min(first, asOf);
  const swept = sweep(caseViewOf(program, theCase, view), from, Math.max(lastOf(moments), asOf));
  if (swept.isCut) return swept;
  const last = Math.max(lastOf(swept.stretches).from, asOf);
  return { ...swept, until: last + Math.max(3_600_000, (last - from) * 0.1) };
}
