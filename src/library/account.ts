import type { Program } from '../engine/program.ts';
import type { View } from '../engine/view.ts';
import type { Audience } from '../explain/audience.ts';
import { isKept, KEPT } from '../explain/kept.ts';
import { seenBy, type Seen } from '../explain/seen-by.ts';
import type { Justification, Summary } from '../explain/justification.ts';
import { justify, summarise } from '../explain/justify.ts';
import type { Case } from '../model/case.ts';
import { decide } from './decide.ts';
import { CallError } from './call-error.ts';
import { INTERNAL } from './scope.ts';

/** How a case is viewed, and for whom. */
export interface AccountOptions {
  /** Who will read it; default: colleagues, without what is only revealed on request. */
  readonly audience?: Audience;
  /** Another view of the case: another moment, exhibits left out, facts assumed. */
  readonly view?: View;
}

/** A decided case, put into words for an audience. What they must not see is nowhere in it. */
export interface Account extends Seen {
  readonly audience: Audience;
  /** The verdict with its reason in a sentence. */
  readonly summary: Summary;
  /** The full reasons. */
  readonly justification: Justification;
}

/**
 * Decides a case and gives the reasons.
 * @throws CallError `policy-does-not-apply`; `withheld`, if a rule that applies is `confidential` and the readers are outside
 */
export function account(
  program: Program,
  theCase: Case,
  { audience = INTERNAL, view = {} }: AccountOptions = {},
): Account {
  const seen = seenBy(audience, program, theCase, decide(program, theCase, view), view);
  if (isKept(audience, program, seen.decided.verdict)) throw new CallError('withheld', KEPT);
  const summary = summarise(seen.program, seen.case, seen.decided, seen.view);
  const justification = justify(seen.program, seen.case, seen.decided, summary, audience.reveal);
  return { ...seen, audience, summary, justification };
}
