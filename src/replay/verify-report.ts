import type { CheckOutcome, InvalidCase, Trouble } from './trouble.ts';

/** What was looked at, and how much of it does not hold. */
export interface VerifyCounts {
  readonly cases: number;
  readonly decided: number;
  readonly decisions: number;
  /** Decisions with a digest of their own; those made without the tool have none. */
  readonly digested: number;
  /** Decisions whose own text no digest covers: made without the tool, or with an earlier version of it. */
  readonly unsealed: number;
  /** Earlier decisions whose evidence, the case as it was then, was not at hand. */
  readonly unheld: number;
  /** Decisions whose approvals no policy at hand tells. */
  readonly unweighed: number;
  /** Decisions with a signature. */
  readonly signed: number;
  /** Decisions that the tool wrote and nobody signed; undefined where signatures were not checked. */
  readonly unsigned: number | undefined;
  /** Decisions with a notice that was added afterwards, and that no digest covers. */
  readonly noticed: number;
  /** Decisions that were made after the seal, and are not in it; undefined without one. */
  readonly later: number | undefined;
  /** Decisions of the seal that they were checked against; undefined without one. */
  readonly sealed: number | undefined;
  /** Decisions that stood in the earlier version; undefined without one. */
  readonly stood: number | undefined;
  readonly faults: number;
  readonly invalid: number;
}

/** A decision that is not what it was, or is gone. */
export interface VerifyFault {
  readonly case: string;
  /** The file, and for an archive the line. */
  readonly place: string;
  /** The number of the decision, from 1. */
  readonly number: number;
  /** As far as it may be shown: of an earlier version it may be any text. */
  readonly decision: { readonly on: string; readonly verdict: string };
  readonly trouble: Trouble;
}

/** What a verification came to. */
export interface VerifyReport {
  readonly counts: VerifyCounts;
  /** Whether it was checked who signed, who sealed, and that a seal that grew from another only has more than it. */
  readonly checked: { readonly signers: boolean; readonly sealer: boolean; readonly growth: boolean };
  readonly faults: readonly VerifyFault[];
  readonly invalid: readonly InvalidCase[];
  /** What is wrong beside the cases, and spoils the run: a vocabulary, the base, that nothing was decided. */
  readonly troubles: readonly Trouble[];
  /** Every decided case that holds, where a format names each case; else empty. */
  readonly held: readonly { readonly id: string; readonly place: string }[];
  /** What `--base` was, as the user gave it. */
  readonly base: string | undefined;
  readonly outcome: CheckOutcome;
}
