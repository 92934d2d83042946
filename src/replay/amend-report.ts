import type { VerdictWord } from '../model/verdict-word.ts';
import type { CheckOutcome, Trouble } from './trouble.ts';

interface Of {
  readonly case: string;
  readonly file: string;
}

/** What became of a case that a decision was to be written into. */
export type Amended =
  | (Of & {
      readonly outcome: 'recorded' | 'overruled';
      /** The number of the decision that was written, from 1. */
      readonly number: number;
      readonly verdict: VerdictWord;
      readonly grounds: readonly string[];
      /** The verdict that stood before, if one did. */
      readonly before: VerdictWord | undefined;
    })
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
