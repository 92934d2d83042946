import { USUAL_LIMIT, REPLAY_FORMATS, type ReplayFormatName } from '../report/replay/formats.ts';
import type { ReplayFormat } from '../report/report-format.ts';
import { packageVersion } from '../load/package-version.cjs';
import type { ReplayReport } from '../replay/replay-report.ts';
import type { VerifyReport } from '../replay/verify-report.ts';
import { PLAIN } from '../report/paint.ts';
import { type ReplayFailure, USUAL_FAILURES } from '../replay/replay-outcome.ts';
import { MOST_RESULTS } from '../report/sarif/log.ts';
import { VERIFY_FORMATS, type VerifyFormatName } from '../report/verify/formats.ts';

/** How a report is written. */
export interface ReportOptions {
  /** Gives the name under which the reader knows a file; default: the path as it was opened. */
  readonly pathOf?: (file: string) => string;
}

/** How the report of a replay is written. */
export interface ReplayReportOptions extends ReportOptions {
  /** Every change and edit, including those of cases that only drifted. */
  readonly verbose?: boolean;
  /** At most this many entries of each list are named in the formats for people; default: 50. */
  readonly limit?: number;
  /** What counts as a failure besides flips; default: newly contested verdicts. */
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
