import { annotateCoverage } from './probing/annotate.ts';
import type { CoverageFormat } from './probing/coverage-format.ts';
import { jsonCoverage } from './probing/json.ts';
import { lcovCoverage } from './probing/lcov.ts';
import { tableCoverage } from './probing/table.ts';

/** The formats in which coverage can be written. */
export const COVERAGE_FORMATS = {
  table: tableCoverage,
  annotate: annotateCoverage,
  lcov: lcovCoverage,
  json: jsonCoverage,
} as const satisfies Record<string, CoverageFormat>;

/** The name of a format of coverage. */
export type CoverageFormatName = keyof typeof COVERAGE_FORMATS;
