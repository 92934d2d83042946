import { lookUp } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import { settleCoded } from '../engine/settle.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import { endsService, VERDICT_BIT } from '../model/verdict-word.ts';
import { Assessor } from './assess.ts';
import { boxOf } from './search-space.ts';
import { changesOf } from './changes.ts';
import type { Contrast, Grounding } from './contrast.ts';
import { openQuestions } from './open-questions.ts';
import { codedIn, caseViewOf } from './case-view.ts';
import { sufficientReason } from './sufficient.ts';
import { lapseOf } from './sweep.ts';
import { type ContrastOptions, EFFORT } from './contrast-options.ts';
import { UNKNOWN, marginsOf } from './margins-of.ts';
import { deletionOrders } from './deletion-orders.ts';
import { FillingIn } from './filling-in.ts';
import { isFact, removalsOf } from './removals.ts';
import { pivotal } from './pivotal.ts';

/**
 * Compares a verdict with its alternatives: what it rests on, how robust it is, what would change it, which unknown
 * values matter, and when it lapses. The result is exact and says where a search was cut short. It is the same on every
 * machine, since effort is counted, not timed.
 * @param theCase a valid case to which the program applies
 * @param view another as-of, struck exhibits or assumed facts
 */
export function contrastOf(
  program: Program,
  theCase: Case,
  view: View = {},
  options: ContrastOptions = {},
): Contrast {
  const { limit = 5, effort = EFFORT, filling, deepest = Infinity, margins } = options;
  const caseView = caseViewOf(program, theCase, view);
  const { verdict, grounds } = settleCoded(program, codedIn(caseView));
  const bit = VERDICT_BIT[verdict];
  const removable = removalsOf(caseView);
  const { space } = removable;
  const assessor = new Assessor(space);
  const start = assessor.assess(boxOf(space, () => false));
  if (start !== bit) throw new Error(`the space of ${theCase.case} does not give its verdict`);
  const orders = deletionOrders(space, grounds);
  const sorted = inEvidenceOrder(theCase);
  const sufficient = sufficientReason(assessor, bit, (cell) => isFact(space, cell), orders, { left: effort });
  return {
    verdict,
    sufficient: sorted(sufficient),
    pivotal: sorted(pivotal(assessor, bit, sufficient, { left: effort })),
    margin: margins?.includes(verdict) === false ? UNKNOWN : marginsOf(removable, bit, effort, deepest),
    changes: changesOf(caseView, bit, !endsService(verdict), limit, { left: effort }, new FillingIn(filling)),
    open: openQuestions(caseView, bit, limit, { left: effort }, new FillingIn(filling)),
    ...lapseOf(caseView, effort * LOOKS),
  };
}

/** How many exhibits the time sweep may visit per assessment. */
const LOOKS = 1000;

/** Sorts exhibits into evidence order: the search space groups similar ones. */
function inEvidenceOrder({ evidence }: Case): <Some extends Grounding>(some: Some) => Some {
  const position = new Map(evidence.map(({ id }, at) => [id, at]));
  return (some) => ({
    ...some,
    exhibits: some.exhibits.toSorted((a, b) => lookUp(position, a) - lookUp(position, b)),
  });
}
