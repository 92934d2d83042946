import type { Attribution } from './change-set.ts';
import type { PolicyChange } from './policy-change.ts';
import type { CaseOutcome, ValueChange } from './replay-report.ts';

/**
 * How the outcome of a case differs between two versions of the policies; `gained` and `lost` if only one version
 * decides it.
 */
export type DiffFate = 'flip' | 'lost' | 'gained' | 'drift';

/** The verdict of one version on a case, and the policy that gave it. */
export type DiffOutcome = CaseOutcome & { readonly policy: string };

/** A case with another verdict or other grounds under the newer policies. */
export interface DiffedCase {
  readonly id: string;
  readonly title: string;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly fate: DiffFate;
  /** Undefined if no policy of that version applies to the case, or several do. */
  readonly before: DiffOutcome | undefined;
  readonly after: DiffOutcome | undefined;
  readonly changes: readonly ValueChange[];
  /** The edits that explain the difference. */
  readonly behind: Attribution;
}

/** The outcomes of cases under two versions of the policies. */
export interface DiffedCases {
  readonly cases: number;
  /** Cases that could not be read, or that neither version decides: they fail the run. */
  readonly invalid: number;
  /** Flips first, then what only one version decides, then drift; each in the order of the cases. */
  readonly changed: readonly DiffedCase[];
}

/** The differences between two versions of the policies, and their effect on cases. */
export interface DiffReport {
  /** The two versions as words: a revision, a path, `the working tree`. */
  readonly base: string;
  readonly head: string;
  readonly edits: readonly PolicyChange[];
  /** Undefined if no cases were given. */
  readonly cases: DiffedCases | undefined;
}

/** The fates, worst first. */
export const DIFF_FATES = ['flip', 'lost', 'gained', 'drift'] as const satisfies readonly DiffFate[];
