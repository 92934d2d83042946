import type { Approvals } from '../explain/approvals.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { CheckOutcome, Trouble } from './trouble.ts';

interface Of {
  readonly case: string;
  readonly file: string;
}

/** What is done with a decision: it is made, or changed as the policy now says, or an appeal against it is decided. */
export const WRITTEN_OUTCOMES = ['recorded', 'overruled', 'upheld', 'reversed'] as const;

/** A decision that was written, or would be. */
export interface Written extends Of {
  readonly outcome: (typeof WRITTEN_OUTCOMES)[number];
  /** Whether it was only to be shown. */
  readonly 'dry-run'?: true;
  /** The number of the decision, from 1. */
  readonly number: number;
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[];
  /** The verdict that stood before, if one did. */
  readonly before: VerdictWord | undefined;
  /** What the policy gave, where the decision departs from it. */
  readonly advice?: VerdictWord;
  /** What it lacks of the approvals that the policy asks for. */
  readonly unapproved?: Approvals;
  /** When what was ended is taken up again. */
  readonly reinstate?: string;
}

/** What became of a case that a decision was to be written into. */
export type Amended =
  | Written
  | (Of & { readonly outcome: 'stands'; readonly verdict: VerdictWord; readonly on: string })
  | (Of & {
      readonly outcome: 'chained';
      /** The numbers of the decisions that were chained to the one before, from 1. */
      readonly numbers: readonly number[];
    })
  | {
      readonly outcome: 'refused';
      readonly case: undefined;
      readonly file: string;
      readonly diagnostics: readonly Trouble[];
    };

/** What a run that writes decisions came to. */
export interface AmendReport {
  readonly outcome: CheckOutcome;
  readonly cases: readonly Amended[];
  /** What is wrong beside the cases. */
  readonly diagnostics: readonly Trouble[];
}
