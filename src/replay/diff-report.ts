import type { Attribution } from './change-set.ts';
import type { PolicyChange } from './policy-change.ts';
import type { CaseOutcome, ValueChange } from './replay-report.ts';

/** How a case fares under two versions of the policies: `gained` and `lost` where only one version decides it. */
export type DiffFate = 'flip' | 'lost' | 'gained' | 'drift';

/** The verdict of one version on a case, and the policy that gave it. */
export type DiffOutcome = CaseOutcome & { readonly policy: string };

/** A case that two versions of the policies decide otherwise, or on other grounds. */
export interface DiffedCase {
  readonly id: string;
  readonly title: string;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly fate: DiffFate;
  /** Undefined where no one policy of the version applies to the case. */
  readonly before: DiffOutcome | undefined;
  readonly after: DiffOutcome | undefined;
  readonly changes: readonly ValueChange[];
  /** Which edits did it. */
  readonly behind: Attribution;
}

/** What became of cases under two versions of the policies. */
export interface DiffedCases {
  readonly cases: number;
  /** Cases that could not be read, or that neither version decides: they fail the run. */
  readonly invalid: number;
  /** Flips first, then what only one version decides, then drift; each in the order of the cases. */
  readonly changed: readonly DiffedCase[];
}

/** Two versions of the policies, and what the difference does to cases. */
export interface DiffReport {
  /** What the two versions are, as words: a revision, a path, `the working tree`. */
  readonly base: string;
  readonly head: string;
  readonly edits: readonly PolicyChange[];
  /** Undefined where no cases were given. */
  readonly cases: DiffedCases | undefined;
}

/** The fates, worst first. */
export const DIFF_FATES = ['flip', 'lost', 'gained', 'drift'] as const satisfies readonly DiffFate[];
