import type { Decision, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Many } from './many.ts';
import type { Departure } from '../precedent/departures.ts';
import type { Attribution } from './change-set.ts';
import type { PolicyChange } from './policy-change.ts';
import type { CheckOutcome, InvalidCase, Trouble } from './trouble.ts';

/** How a decided case fares when it is decided again. */
export type Fate = 'same' | 'drift' | 'flip';

/** A verdict come by now, without its reasons. */
export interface CaseOutcome {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/** A finding whose value is another than it was, or a rule whose fate is. */
export interface ValueChange {
  readonly what: 'finding' | 'rule';
  readonly id: string;
  readonly title: string;
  /** As words: `3 of 3 needed in 48 h`, `prevails`, `lacking`. Undefined where it did not exist, or is not known. */
  readonly then: string | undefined;
  readonly now: string | undefined;
  /** For a finding, whether it was and is established; for a rule, whether it was and is a ground. */
  readonly held: boolean | undefined;
  readonly holds: boolean | undefined;
  readonly measured?: { readonly then: Value | null; readonly now: Value | null };
}

/** A case whose standing decision is no longer what the policy gives (a flip), or gives it on other grounds (drift). */
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
  /** What the policies of the base give, where there is a base and one of them applies. */
  readonly base: CaseOutcome | undefined;
  /** Whether the edit between base and now did it, or it was so already. Undefined without a base. */
  readonly cause: 'this-edit' | 'already' | undefined;
  /** What changed its value: against the base where there is one, else against the grounds of the standing decision. */
  readonly changes: readonly ValueChange[];
  /** Which edits did it, where this edit did. */
  readonly behind: Attribution | undefined;
}

/** How many cases there were, of each sort. */
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
  /** How many of those the policy gives by now; left out where there are none. */
  readonly reconciled?: number;
  /** Cases whose verdict now departs from a precedent among them; undefined where that was not asked for. */
  readonly departures?: number | undefined;
  /** Decisions that stood at the base and no longer do: they fail the run. Undefined where the base is not a revision. */
  readonly altered?: number | undefined;
  /** Cases that could not be read or decided: they fail the run. */
  readonly invalid: number;
}

/** A decision that stood at the base and is another now, or is gone, alone or with its case; or whose case was changed. */
export interface AlteredDecision {
  /** Of the case. */
  readonly id: string;
  /** The file and the line; of what is gone, the file as git names it at the base. */
  readonly place: string;
  readonly kind: 'altered' | 'gone' | 'case-changed';
  /** What became of it. */
  readonly message: string;
}

/** A case in which rules of both verdicts prevail. */
export interface ContestedCase {
  readonly id: string;
  readonly place: string;
  /** Whether it was not so at the base, or where there is none, when it was decided. */
  readonly newly: boolean;
}

/** A case by its id and its place. */
export interface CaseBrief {
  readonly id: string;
  readonly place: string;
}

/** What a replay came to. */
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
  /** In the order of the cases; undefined where nobody asked. */
  readonly departures?: readonly Departure[] | undefined;
  /** Decisions that stood at the base and no longer do; undefined where the base is not a revision. */
  readonly altered?: readonly AlteredDecision[] | undefined;
  /** Cases that could not be read or decided again. */
  readonly invalid: readonly InvalidCase[];
  /** What is wrong beside the cases, and spoils the run: a policy, the base, that nothing was decided. */
  readonly troubles: readonly Trouble[];
  readonly outcome: CheckOutcome;
  /** Every decided case that is as it was, where the format asks for each case; else empty. */
  readonly same: readonly { readonly id: string; readonly place: string; readonly verdict: VerdictWord }[];
  /** What `--base` was, as the user gave it. */
  readonly base: string | undefined;
  /** All edits between the base's policies and these. */
  readonly edits: readonly PolicyChange[];
  /** By policy id: the file it stands in now. */
  readonly files: ReadonlyMap<string, string>;
}

/** The lists of a report in which there may be as many entries as there are cases. */
type LongLists = Pick<ReplayReport, 'flips' | 'drifts' | 'undecided' | 'same'>;

/** A report as it is written: its long lists need not be held. */
export type WritableReport = Omit<ReplayReport, keyof LongLists> & {
  readonly [L in keyof LongLists]: Many<LongLists[L][number]>;
};
