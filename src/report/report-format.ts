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

/** Options for writing a verdict. */
export interface ReportOptions {
  readonly paint: Paint;
  /** Whether to show every rule and finding, not only those that bear on the outcome. */
  readonly verbose: boolean;
  /** The contrast, if it was computed. */
  readonly contrast?: Contrast;
  /** If asked for: salted digests of the exhibits that the readers do not see in full. */
  readonly withheld?: readonly string[];
}

/** One format of a verdict: how to write it, how much of the explanation it needs, and how much of the contrast it shows. */
export type DecideFormat = { readonly contrast: 'none' | 'gist' | 'whole' } & (
  | { readonly needs: 'gist'; readonly write: (gist: Gist, options: ReportOptions) => string }
  | { readonly needs: 'summary'; readonly write: (summary: Summary, options: ReportOptions) => string }
  | {
      readonly needs: 'justification';
      readonly write: (justification: Justification, options: ReportOptions) => string;
    }
);

/** Options for writing the difference of two versions. */
export interface DiffOptions {
  readonly paint: Paint;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
  /** The differences that make the run fail; `change` is any edit that can change a verdict. */
  readonly fails: ReadonlySet<DiffFate | 'change'>;
}

/** One format. */
export type DiffFormat = (report: DiffReport, options: DiffOptions) => string;

/** Options for writing a report of mutation tests. */
export interface MutationOptions {
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly version: string;
}

/** Writes a report of mutation tests in one format. */
export type MutationFormat = (report: MutationReport, options: MutationOptions) => string;

/** Options for writing the report of contradictions. */
export interface PrecedentOptions {
  readonly paint: Paint;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
}

/** One format. */
export type PrecedentFormat = (report: PrecedentReport, options: PrecedentOptions) => string;

/** Options for writing a report of coverage. */
export interface CoverageOptions {
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly version: string;
}

/** Writes a report of coverage in one format. */
export type CoverageFormat = (report: CoverageReport, options: CoverageOptions) => string;

/** Options for writing the report of a replay. */
export interface ReplayOptions {
  readonly paint: Paint;
  /** Whether to show every change and edit, also of cases that only drifted. */
  readonly verbose: boolean;
  /** The longest list in formats for people; the rest is counted. */
  readonly limit: number;
  /** The most results in SARIF; the rest are counted. */
  readonly results: number;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
  /** What makes the run fail in addition to flips, which always do. */
  readonly failOn?: readonly ReplayFailure[];
  /** The version of the tool, for formats that include it. */
  readonly version?: string;
  /** Which part of which replay this is; required by `blob`. */
  readonly mark?: BlobMark | undefined;
  /** What else `blob` contains. */
  readonly extras?: BlobExtras | undefined;
}

/** One format of a replay: how to write it, and what input it needs. */
export interface ReplayFormat {
  /** Whether it lists unchanged cases too. */
  readonly needs: 'all' | 'differences';
  /** Whether it uses more flips and drifts than `limit`. */
  readonly lists: 'whole' | 'head';
  /** Returns the text, whole or in pieces. */
  readonly write: (report: WritableReport, options: ReplayOptions) => string | Iterable<string>;
}

/** Options for writing the report of a test run. */
export interface TestOptions {
  readonly paint: Paint;
  /** Whether to list every example, also those that pass. */
  readonly verbose: boolean;
  readonly version: string;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
}

/** Writes the report of a test run in one format. */
export type TestFormat = (report: TestReport, options: TestOptions) => string;

/** Options for writing a verification. */
export interface VerifyOptions {
  readonly paint: Paint;
  readonly version: string;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: PathOf;
  /** Whether the faults have already been written to standard error. */
  readonly told: boolean;
}

/** One format of a verification: how to write it, and whether it lists cases without faults. */
export interface VerifyFormat {
  readonly needs: 'all' | 'faults';
  readonly write: (report: VerifyReport, options: VerifyOptions) => string;
}

/** Options for writing due dates. */
export interface DueOptions {
  readonly paint: Paint;
  readonly version: string;
}

/** One format. */
export type DueFormat = (report: DueReport, options: DueOptions) => string | Promise<string>;

/** Options for writing counted decisions. */
export interface TallyOptions {
  readonly paint: Paint;
  readonly version: string;
}

/** One format. */
export type TallyFormat = (report: TallyReport, options: TallyOptions) => string;
