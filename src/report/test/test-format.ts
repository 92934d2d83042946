import type { TestReport } from '../../suite/test-report.ts';
import type { Paint } from '../format.ts';

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
