import type { BesidePrecedents } from './beside-precedents.ts';

/** How a case compares with earlier decisions, and which decided cases it could not be compared with. */
export interface PrecedentAccount extends BesidePrecedents {
  /** The policy whose factors they are compared by. */
  readonly policy: string;
  readonly leftOut: {
    /** Cases with the same id: a case is never its own precedent. */
    readonly itself: number;
    readonly undecided: number;
    readonly otherVocabulary: number;
    /** Cases that the policy does not apply to. */
    readonly outsidePolicy: number;
  };
}
