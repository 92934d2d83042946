import { USUAL_LIMIT, REPLAY_FORMATS, type ReplayFormatName } from '../report/replay/formats.ts';
import type { ReplayFormat } from '../report/report-format.ts';
import { packageVersion } from '../load/package-version.cjs';
import type { ReplayReport } from '../replay/replay-report.ts';
import type { VerifyReport } from '../replay/verify-report.ts';
import { PLAIN } from '../report/paint.ts';
import { type ReplayFailure, USUAL_FAILURES } from '../replay/replay-outcome.ts';
import { MOST_RESULTS } from '../report/sarif/log.ts';
import { VERIFY_FORMATS, type VerifyFormatName } from '../report/verify/formats.ts';

/** How a report is to be written. */
export interface ReportOptions {
  /** A file as whoever reads the report names it; as it was opened, unless said otherwise. */
  readonly pathOf?: (file: string) => string;
}

/** How the report of a replay is to be written. */
export interface ReplayReportOptions extends ReportOptions {
  /** Every change and edit, also of cases that only drifted. */
  readonly verbose?: boolean;
  /** How many of a list are named, in the formats that people read: 50, unless said otherwise. */
  readonly limit?: number;
  /** What is a failure, beside flips: newly contested verdicts, unless said otherwise. */
  readonly failOn?: readonly ReplayFailure[];
}

const asOpened = (file: string): string => file;

/** Writes the report of a replay as `decisis replay` does. */
export function renderReplay(
  report: ReplayReport,
  format: Exclude<ReplayFormatName, 'blob'>,
  { pathOf = asOpened, verbose = false, limit, failOn = USUAL_FAILURES }: ReplayReportOptions = {},
): string {
  const { write }: ReplayFormat = REPLAY_FORMATS[format];
  const text = write(report, {
    paint: PLAIN,
    verbose,
    limit: limit ?? USUAL_LIMIT,
    results: limit ?? MOST_RESULTS,
    pathOf,
    failOn,
    version: packageVersion,
  });
  return typeof text === 'string' ? text : [...text].join('');
}

/** Writes the report of a verification as `decisis verify` does. */
export function renderVerify(
  report: VerifyReport,
  format: VerifyFormatName,
  { pathOf = asOpened }: ReportOptions = {},
): string {
  return VERIFY_FORMATS[format].write(report, { paint: PLAIN, version: packageVersion, pathOf, told: false });
}
