import type { Decision, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Many } from './many.ts';
import type { Departure } from '../precedent/departures.ts';
import type { Attribution } from './change-set.ts';
import type { PolicyChange } from './policy-change.ts';
import type { CheckOutcome, InvalidCase, Trouble } from './trouble.ts';

/** How a decided case fares when it is decided again. */
export type Fate = 'same' | 'drift' | 'flip';

/** The verdict on a case, without its reasons. */
export interface CaseOutcome {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/** A finding whose value changed, or a rule whose status changed. */
export interface ValueChange {
  readonly what: 'finding' | 'rule';
  readonly id: string;
  readonly title: string;
  /** In words: `3 of 3 needed in 48 h`, `prevails`, `lacking`. Undefined if it did not exist then, or is not known. */
  readonly then: string | undefined;
  readonly now: string | undefined;
  /** For a finding, whether it was and is established; for a rule, whether it was and is a ground. */
  readonly held: boolean | undefined;
  readonly holds: boolean | undefined;
  readonly measured?: { readonly then: Value | null; readonly now: Value | null };
}

/** A decided case that flipped (the policy now gives another verdict) or drifted (the same verdict on other grounds). */
export interface ReplayedCase {
  readonly id: string;
  readonly title: string;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly fate: 'flip' | 'drift';
  readonly standing: Decision;
  readonly now: CaseOutcome & { readonly reason: string };
  /** The policy that applies now. */
  readonly policy: { readonly id: string; readonly version: string; readonly digest: string };
  /** What the policies of the base give, if there is a base and one of them applies. */
  readonly base: CaseOutcome | undefined;
  /** Whether the edit between base and now caused the difference, or it existed before. Undefined without a base. */
  readonly cause: 'this-edit' | 'already' | undefined;
  /** What changed its value: compared with the base if there is one, else with the grounds of the standing decision. */
  readonly changes: readonly ValueChange[];
  /** The edits that caused the difference; undefined unless this edit did. */
  readonly behind: Attribution | undefined;
}

/** How many cases there were of each kind. */
export interface ReplayCounts {
  readonly cases: number;
  readonly decided: number;
  readonly same: number;
  readonly flips: number;
  readonly drifts: number;
  readonly contested: number;
  /** How many of those were not contested before. */
  readonly 'newly-contested': number;
  readonly undecided: number;
  /** Decisions with fewer approvals than their policy asks for; left out where there are none. */
  readonly unapproved?: number;
  /** Decisions that depart from what their policy gave; left out where there are none. */
  readonly departed?: number;
  /** Departures that the policy now agrees with; left out if there are none. */
  readonly reconciled?: number;
  /** Cases whose verdict now departs from a precedent in the same corpus; undefined unless that was asked for. */
  readonly departures?: number | undefined;
  /**
   * Decisions of the base that were altered or removed since: they fail the run. Undefined if the base is not a
   * revision.
   */
  readonly altered?: number | undefined;
  /** Cases that could not be read or decided: they fail the run. */
  readonly invalid: number;
}

/** A decision of the base that was altered, was removed (alone or with its case), or whose case was changed. */
export interface AlteredDecision {
  /** The id of the case. */
  readonly id: string;
  /** The file and the line; if it was removed, the file as git names it at the base. */
  readonly place: string;
  readonly kind: 'altered' | 'gone' | 'case-changed';
  /** What happened to it. */
  readonly message: string;
}

/** A case in which rules of both verdicts prevail. */
export interface ContestedCase {
  readonly id: string;
  readonly place: string;
  /** Whether it was not contested at the base or, without a base, when it was decided. */
  readonly newly: boolean;
}

/** A case by its id and its place. */
export interface CaseBrief {
  readonly id: string;
  readonly place: string;
}

/** The result of a replay. */
export interface ReplayReport {
  readonly counts: ReplayCounts;
  /** In the order of the cases. */
  readonly flips: readonly ReplayedCase[];
  readonly drifts: readonly ReplayedCase[];
  /** Cases without a decision, by id and place. */
  readonly undecided: readonly CaseBrief[];
  /** Cases whose decision is not approved. */
  readonly unapproved: readonly CaseBrief[];
  /** Cases whose decision departs from what its policy gave. */
  readonly departed: readonly (CaseBrief & { readonly reconciled: boolean })[];
  /** Contested cases, those that were not before first. */
  readonly contested: readonly ContestedCase[];
  /** In the order of the cases; undefined unless asked for. */
  readonly departures?: readonly Departure[] | undefined;
  /** Decisions of the base that were altered or removed since; undefined if the base is not a revision. */
  readonly altered?: readonly AlteredDecision[] | undefined;
  /** Cases that could not be read or decided again. */
  readonly invalid: readonly InvalidCase[];
  /** Errors that do not belong to a case and fail the run: in a policy or the base, or that no case was decided. */
  readonly troubles: readonly Trouble[];
  readonly outcome: CheckOutcome;
  /** Every decided case without a change, if the format lists each case; else empty. */
  readonly same: readonly { readonly id: string; readonly place: string; readonly verdict: VerdictWord }[];
  /** What `--base` was, as the user gave it. */
  readonly base: string | undefined;
  /** All edits between the base's policies and these. */
  readonly edits: readonly PolicyChange[];
  /** By policy id: the file that it is in now. */
  readonly files: ReadonlyMap<string, string>;
}

/** The lists of a report that may be as long as the corpus. */
type LongLists = Pick<ReplayReport, 'flips' | 'drifts' | 'undecided' | 'same'>;

/** A report ready to be written: its long lists need not be in memory. */
export type WritableReport = Omit<ReplayReport, keyof LongLists> & {
  readonly [L in keyof LongLists]: Many<LongLists[L][number]>;
};
