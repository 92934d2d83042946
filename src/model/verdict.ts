import type { Value } from './case.ts';
import type { LookAlikes } from './labels/look-alikes.ts';
import type { VerdictWord } from './verdict-word.ts';

/** The outcome of a rule: whether it applies, and which undefeated rules defeat it. */
export interface RuleResult {
  readonly id: string;
  readonly verdict: VerdictWord;
  readonly applies: boolean;
  readonly 'defeated-by': readonly string[];
}

/**
 * The outcome of a finding: its measure (null where its form has none, or a fact is missing) and the exhibits that it
 * counted.
 */
export interface FindingResult {
  readonly id: string;
  readonly established: boolean;
  readonly measured: Value | null;
  /** For findings on facts and counts with `after`: when their test began to hold, or null. */
  readonly since?: string | null;
  readonly exhibits: readonly string[];
}

/** Which exhibits may be weighed, and why the others may not. `struck` is present only where a view strikes some. */
export interface Admission {
  readonly admitted: readonly string[];
  readonly refuted: readonly string[];
  readonly disputed: readonly string[];
  readonly 'out-of-time': readonly string[];
  readonly struck?: readonly string[];
}

/** Words of a case that its policy's vocabulary lacks: they are recorded and never weighed. */
export interface BeyondVocabulary {
  readonly kinds: readonly string[];
  readonly attributes: readonly string[];
  readonly facts: readonly string[];
}

/** The verdict document (section 5). The same case and policy give the same bytes on any machine. */
export interface Verdict {
  readonly decisis: 1;
  readonly case: { readonly id: string; readonly digest: string };
  readonly policy: { readonly id: string; readonly version: string; readonly digest: string };
  readonly 'as-of': string;
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
  readonly rules: readonly RuleResult[];
  readonly findings: readonly FindingResult[];
  readonly evidence: Admission;
  /** Present where the case uses words of a wider vocabulary than the policy's. */
  readonly 'beyond-vocabulary'?: BeyondVocabulary;
}

/**
 * The result of one count: its exhibits, and the moments between which it counts (ms since 1970; `after` exclusive,
 * `until` inclusive).
 */
export interface CountTrace {
  readonly class: string;
  readonly after: number | undefined;
  readonly until: number;
  readonly distinct: string | undefined;
  readonly count: number;
  readonly exhibits: readonly string[];
}

/** The counts of a `same` finding for one value of its attribute. */
export interface SameCandidate {
  readonly value: Value;
  readonly counts: readonly number[];
  readonly exhibits: readonly string[];
}

/** How a finding got its result. For `rate`, the counts are the window's and the baseline's. */
export interface FindingTrace {
  readonly counts: readonly CountTrace[];
  /** For `same`: every value among the admitted exhibits, in evidence order. */
  readonly candidates: readonly SameCandidate[];
}

/** A condition with the truth value of each of its parts. */
export type ConditionTrace =
  | { readonly op: 'finding'; readonly id: string; readonly holds: boolean }
  | {
      readonly op: 'all' | 'any' | 'none';
      readonly holds: boolean;
      readonly parts: readonly ConditionTrace[];
    };

/** The steps behind a verdict, each in the order of its document. Explanations read this and never evaluate again. */
export interface Trace {
  readonly asOf: number;
  /** The facts that are assumed, whatever is recorded of them. */
  readonly assumed: readonly string[];
  readonly facts: Readonly<Record<string, Value>>;
  readonly findings: readonly FindingTrace[];
  readonly conditions: readonly ConditionTrace[];
  /** By exhibit: the accepted exhibits that refute it, or the undecided ones that dispute it. */
  readonly attackers: ReadonlyMap<string, readonly string[]>;
  /** Assumptions that the case breaks, and guarantees that its verdict breaks. */
  readonly brokenAssumptions: readonly string[];
  readonly brokenGuarantees: readonly string[];
  /** Labels of the case that look alike, if they were searched for. */
  readonly lookAlikes?: readonly LookAlikes[];
}

/** A verdict and the steps that led to it. */
export interface Decided {
  readonly verdict: Verdict;
  readonly trace: Trace;
}
