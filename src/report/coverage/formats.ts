import { annotateCoverage } from './annotate.ts';
import type { CoverageFormat } from '../report-format.ts';
import { jsonCoverage } from './json.ts';
import { lcovCoverage } from './lcov.ts';
import { tableCoverage } from './table.ts';

/** The formats in which coverage can be written. */
export const COVERAGE_FORMATS = {
  table: tableCoverage,
  annotate: annotateCoverage,
  lcov: lcovCoverage,
  json: jsonCoverage,
} as const satisfies Record<string, CoverageFormat>;

/** The name of a format of coverage. */
export type CoverageFormatName = keyof typeof COVERAGE_FORMATS;
