import type { Program } from '../engine/program.ts';
import type { View } from '../engine/view.ts';
import { seenBy, type Audience, type Seen } from '../explain/audience.ts';
import type { Justification, Summary } from '../explain/justification.ts';
import { justify, summarise } from '../explain/justify.ts';
import type { Case } from '../model/case.ts';
import { decide } from './decide.ts';
import { INTERNAL } from './scope.ts';

/** How a case is looked at, and for whom. */
export interface AccountOptions {
  /** Who will read it: colleagues, shown nothing that is only shown on demand, unless said otherwise. */
  readonly audience?: Audience;
  /** Another moment, exhibits struck, facts assumed. */
  readonly view?: View;
}

/** A case, decided and put into words for an audience: what they are not to see is nowhere in it but in `program`. */
export interface Account extends Seen {
  readonly program: Program;
  readonly audience: Audience;
  /** The verdict with its reason in a sentence. */
  readonly summary: Summary;
  /** All that stands behind it. */
  readonly justification: Justification;
}

/**
 * Decides a case and gives the reasons.
 * @throws CallError `policy-does-not-apply`
 */
export function account(
  program: Program,
  theCase: Case,
  { audience = INTERNAL, view = {} }: AccountOptions = {},
): Account {
  const seen = seenBy(audience, program, theCase, decide(program, theCase, view), view);
  const summary = summarise(program, seen.case, seen.decided, seen.view);
  const justification = justify(program, seen.case, seen.decided, summary, audience.reveal);
  return { ...seen, program, audience, summary, justification };
}
