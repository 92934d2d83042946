import type { DueReport } from '../due/due-report.ts';
import type { TallyReport } from '../tally/tally-report.ts';
import type { Contrast } from '../contrast/contrast.ts';
import type { Gist, Justification, Summary } from '../explain/justification.ts';
import type { DiffFate, DiffReport } from '../replay/diff-report.ts';
import type { Paint } from './paint.ts';
import type { MutationReport } from '../mutate/mutation-report.ts';
import type { PrecedentReport } from '../precedent/precedent-report.ts';
import type { CoverageReport } from '../suite/coverage/coverage-report.ts';
import type { BlobExtras, BlobMark } from '../replay/blob/blob.ts';
import type { ReplayFailure } from '../replay/replay-outcome.ts';
import type { WritableReport } from '../replay/replay-report.ts';
import type { TestReport } from '../suite/test-report.ts';
import type { VerifyReport } from '../replay/verify-report.ts';
import type { PathOf } from './workflow-command.ts';

/** How a report is to be written. */
export interface ReportOptions {
  readonly paint: Paint;
  /** Every rule and finding, not only those that bear on the outcome. */
  readonly verbose: boolean;
  /** What the verdict was compared with, where that was worked out. */
  readonly contrast?: Contrast;
  /** Salted digests of the exhibits that the readers do not see whole, where they are asked for. */
  readonly withheld?: readonly string[];
}

/** One format: how a verdict is written in it, how much of its explanation is enough for that, and how much of a contrast it shows. */
export type DecideFormat = { readonly contrast: 'none' | 'gist' | 'whole' } & (
  | { readonly needs: 'gist'; readonly write: (gist: Gist, options: ReportOptions) => string }
  | { readonly needs: 'summary'; readonly write: (summary: Summary, options: ReportOptions) => string }
  | {
      readonly needs: 'justification';
      readonly write: (justification: Justification, options: ReportOptions) => string;
    }
);

/** How the difference of two versions is to be written. */
export interface DiffOptions {
  readonly paint: Paint;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
  /** What of it makes the run fail; `change` is any edit that can change a verdict. */
  readonly fails: ReadonlySet<DiffFate | 'change'>;
}

/** One format. */
export type DiffFormat = (report: DiffReport, options: DiffOptions) => string;

/** How a run of mutation is to be written. */
export interface MutationOptions {
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly version: string;
}

/** Writes a run of mutation in one format. */
export type MutationFormat = (report: MutationReport, options: MutationOptions) => string;

/** How the contradictions of a corpus are to be written. */
export interface PrecedentOptions {
  readonly paint: Paint;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
}

/** One format. */
export type PrecedentFormat = (report: PrecedentReport, options: PrecedentOptions) => string;

/** How a report of coverage is to be written. */
export interface CoverageOptions {
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly version: string;
}

/** Writes a report of coverage in one format. */
export type CoverageFormat = (report: CoverageReport, options: CoverageOptions) => string;

/** How the report of a replay is to be written. */
export interface ReplayOptions {
  readonly paint: Paint;
  /** Every change and edit, also of cases that only drifted. */
  readonly verbose: boolean;
  /** At most so many of a list are named, in the formats that people read; the rest are counted. */
  readonly limit: number;
  /** At most so many results are written in the format that counts them, SARIF; the rest are counted. */
  readonly results: number;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
  /** What makes the run fail, beside flips; flips are failures in every format. */
  readonly failOn?: readonly ReplayFailure[];
  /** The version of the tool, where the format has room for it. */
  readonly version?: string;
  /** Which part of which replay it is; the format that is merged needs it. */
  readonly mark?: BlobMark | undefined;
  /** What else that format keeps. */
  readonly extras?: BlobExtras | undefined;
}

/** One format: how a replay is written in it, and what it has to be told. */
export interface ReplayFormat {
  /** Whether it names the cases that are as they were. */
  readonly needs: 'all' | 'differences';
  /** Whether it has a use for more flips and drifts than `limit`. */
  readonly lists: 'whole' | 'head';
  /** Gives the text, whole or piece by piece. */
  readonly write: (report: WritableReport, options: ReplayOptions) => string | Iterable<string>;
}

/** How the report of a run of tests is to be written. */
export interface TestOptions {
  readonly paint: Paint;
  /** Every example by name, also those that hold. */
  readonly verbose: boolean;
  readonly version: string;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
}

/** Writes a run of tests in one format. */
export type TestFormat = (report: TestReport, options: TestOptions) => string;

/** How a verification is to be written. */
export interface VerifyOptions {
  readonly paint: Paint;
  readonly version: string;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: PathOf;
  /** Whether what does not hold has been told already, to whoever reads standard error. */
  readonly told: boolean;
}

/** One format: how a verification is written in it, and whether it names the cases that hold. */
export interface VerifyFormat {
  readonly needs: 'all' | 'faults';
  readonly write: (report: VerifyReport, options: VerifyOptions) => string;
}

/** How what falls due is to be written. */
export interface DueOptions {
  readonly paint: Paint;
  readonly version: string;
}

/** One format. */
export type DueFormat = (report: DueReport, options: DueOptions) => string | Promise<string>;

/** How counted decisions are to be written. */
export interface TallyOptions {
  readonly paint: Paint;
  readonly version: string;
}

/** One format. */
export type TallyFormat = (report: TallyReport, options: TallyOptions) => string;
