import type { CoverageReport } from '../../suite/probing/coverage-report.ts';
import type { Paint } from '../format.ts';

/** How a report of coverage is to be written. */
export interface CoverageOptions {
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly version: string;
}

/** Writes a report of coverage in one format. */
export type CoverageFormat = (report: CoverageReport, options: CoverageOptions) => string;
