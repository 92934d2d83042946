import type { Case, Fact, Value } from '../model/case.ts';

/** A hypothetical look at a case: another moment, exhibits struck, facts assumed. */
export interface View {
  /** Milliseconds since 1970. */
  readonly asOf?: number;
  /** Struck exhibits are not weighed and do not refute; exhibits derived from them still share their origin. */
  readonly struck?: ReadonlySet<string>;
  /** Facts that replace the case's own, or are added to them. */
  readonly assume?: Readonly<Record<string, Value>>;
}

/** A test of whether the exhibit at a position is struck; undefined where none is. */
export function struckIn({ evidence }: Case, { struck }: View): ((index: number) => boolean) | undefined {
  return struck === undefined ? undefined : (index) => struck.has(evidence[index]!.id);
}

/** What is recorded of each fact under a view: an assumed value replaces the whole history. */
export function recordedFacts(theCase: Case, { assume }: View): Readonly<Record<string, Fact>> {
  return assume === undefined ? theCase.facts : { ...theCase.facts, ...assume };
}
