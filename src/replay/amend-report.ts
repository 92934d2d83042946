import type { Approvals } from '../explain/approvals.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { CheckOutcome, Trouble } from './trouble.ts';

interface Of {
  readonly case: string;
  readonly file: string;
}

/**
 * What a run did with a decision: recorded a first one, overruled it as the policy now says, or upheld or reversed it
 * on appeal.
 */
const WRITTEN_OUTCOMES = ['recorded', 'overruled', 'upheld', 'reversed'] as const;

/** A decision that was written, or that a dry run would write. */
export interface Written extends Of {
  readonly outcome: (typeof WRITTEN_OUTCOMES)[number];
  /** True if nothing was written (`--dry-run`). */
  readonly 'dry-run'?: true;
  /** The number of the decision, from 1. */
  readonly number: number;
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[];
  /** The verdict of the decision that stood before, if there was one. */
  readonly before: VerdictWord | undefined;
  /** The policy's verdict, if the decision departs from it. */
  readonly advice?: VerdictWord;
  /** The approvals that the policy asks for and the decision does not have. */
  readonly unapproved?: Approvals;
  /** When to reinstate a terminated customer, if the decision says so. */
  readonly reinstate?: string;
}

/** The result for one case that a decision was to be written into. */
export type Amended =
  | Written
  | (Of & { readonly outcome: 'stands'; readonly verdict: VerdictWord; readonly on: string })
  | (Of & {
      readonly outcome: 'chained';
      /** The numbers of the decisions that were chained again to their predecessors, from 1. */
      readonly numbers: readonly number[];
    })
  | {
      readonly outcome: 'refused';
      readonly case: undefined;
      readonly file: string;
      readonly diagnostics: readonly Trouble[];
    };

/** The result of a run that writes decisions. */
export interface AmendReport {
  readonly outcome: CheckOutcome;
  readonly cases: readonly Amended[];
  /** Errors that do not belong to one case. */
  readonly diagnostics: readonly Trouble[];
}
