import type { CheckOutcome, InvalidCase, Trouble } from './trouble.ts';

/** How much was checked, and how many faults were found. */
export interface VerifyCounts {
  readonly cases: number;
  readonly decided: number;
  readonly decisions: number;
  /** Decisions with a digest of their own; those made without the tool have none. */
  readonly digested: number;
  /** Decisions whose text no digest covers: made without the tool, or with an earlier version of it. */
  readonly unsealed: number;
  /** Earlier decisions whose evidence (the case as it was then) is not available. */
  readonly unheld: number;
  /** Decisions whose required approvals are unknown, because no loaded policy states them. */
  readonly unweighed: number;
  /** Decisions with a signature. */
  readonly signed: number;
  /** Decisions that the tool wrote and nobody signed; undefined where signatures were not checked. */
  readonly unsigned: number | undefined;
  /** Decisions with a notice that was added later and that no digest covers. */
  readonly noticed: number;
  /** Decisions made after the seal, and so not in it; undefined without a seal. */
  readonly later: number | undefined;
  /** Decisions in the seal that they were checked against; undefined without a seal. */
  readonly sealed: number | undefined;
  /** Decisions in the earlier version; undefined without one. */
  readonly stood: number | undefined;
  readonly faults: number;
  readonly invalid: number;
}

/** A decision that was altered or removed, or is otherwise at fault. */
export interface VerifyFault {
  readonly case: string;
  /** The file, and for an archive the line. */
  readonly place: string;
  /** The number of the decision, from 1. */
  readonly number: number;
  /** As far as it may be shown: in an earlier version it may be any text. */
  readonly decision: { readonly on: string; readonly verdict: string };
  readonly trouble: Trouble;
}

/** The result of a verification. */
export interface VerifyReport {
  readonly counts: VerifyCounts;
  /**
   * Whether these were checked: who signed the decisions, who signed the seal, and that a seal which continues an
   * earlier one only adds to it.
   */
  readonly checked: { readonly signers: boolean; readonly sealer: boolean; readonly growth: boolean };
  readonly faults: readonly VerifyFault[];
  readonly invalid: readonly InvalidCase[];
  /** Errors that do not belong to a case and fail the run: in a vocabulary or the base, or that no case was decided. */
  readonly troubles: readonly Trouble[];
  /** Every decided case without a fault, if the format lists each case; else empty. */
  readonly held: readonly { readonly id: string; readonly place: string }[];
  /** What `--base` was, as the user gave it. */
  readonly base: string | undefined;
  readonly outcome: CheckOutcome;
}
