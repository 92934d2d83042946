import type { ReplayReport } from '../../replay/replay-report.ts';
import type { Paint } from '../format.ts';

/** What `--fail-on` can name, but for `none`. */
export type ReplayFailure = 'flip' | 'drift' | 'newly-contested' | 'contested' | 'undecided' | 'departure';

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
}

/** One format: how a replay is written in it, and what it has to be told. */
export interface ReplayFormat {
  /** Whether it names the cases that are as they were. */
  readonly needs: 'all' | 'differences';
  /** Whether it has a use for more flips and drifts than `limit`. */
  readonly lists: 'whole' | 'head';
  readonly write: (report: ReplayReport, options: ReplayOptions) => string;
}
