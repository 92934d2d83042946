import type { Case } from '../model/case.ts';
import type { ReplayedCase } from '../replay/replay-report.ts';

/** What became of a case's standing decision: the policy gives the same, the same on other grounds, or another verdict. */
export type Replayed =
  | { readonly fate: 'undecided'; readonly case: Case }
  | { readonly fate: 'same'; readonly case: Case; readonly contested: boolean }
  | {
      readonly fate: 'drift' | 'flip';
      readonly case: Case;
      readonly contested: boolean;
      /** What differs, and which edits did it. */
      readonly account: ReplayedCase;
    };
