import type { Case, Fact, Value } from '../model/case.ts';

/** A way to look at a case other than as it stands: another moment, exhibits struck, facts assumed. */
export interface View {
  /** Milliseconds since 1970. */
  readonly asOf?: number;
  /** Struck exhibits are neither weighed nor do they refute; what repeats them still shares their origin. */
  readonly struck?: ReadonlySet<string>;
  /** Facts to take in place of the case's own, or beside them. */
  readonly assume?: Readonly<Record<string, Value>>;
}

/** Whether the exhibit at a position is struck; undefined where none is. */
export function struckIn({ evidence }: Case, { struck }: View): ((index: number) => boolean) | undefined {
  return struck === undefined ? undefined : (index) => struck.has(evidence[index]!.id);
}

/** What is recorded of the facts of a case as it is looked at: an assumed value takes the place of all that is. */
export function recordedFacts(theCase: Case, { assume }: View): Readonly<Record<string, Fact>> {
  return assume === undefined ? theCase.facts : { ...theCase.facts, ...assume };
}
