import type { BesidePrecedents } from './beside-precedents.ts';

/** How a case sits with what was decided before, and which decided cases it could not be compared with. */
export interface PrecedentAccount extends BesidePrecedents {
  /** The policy whose factors they are compared by. */
  readonly policy: string;
  readonly leftOut: {
    /** Cases of the same id: no case is its own precedent. */
    readonly itself: number;
    readonly undecided: number;
    readonly otherVocabulary: number;
    /** Cases outside of what the policy applies to. */
    readonly outsidePolicy: number;
  };
}
