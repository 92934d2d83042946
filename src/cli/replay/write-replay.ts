import type { WritableReport } from '../../replay/replay-report.ts';
import { REPLAY_FORMATS, type ReplayFormatName, USUAL_LIMIT } from '../../report/replay/formats.ts';
import { tally } from '../../report/replay/case-words.ts';
import type { ReplayOptions } from '../../report/report-format.ts';
import type { BlobExtras, BlobMark } from '../../replay/blob/blob.ts';
import type { ReplayFailure } from '../../replay/replay-outcome.ts';
import { MOST_RESULTS } from '../../report/sarif/log.ts';
import { appendSummary } from '../reports/append-summary.ts';
import { takesOutput, type CoverageFlags } from '../flags/coverage-options.ts';
import type { Exit } from '../process/exit.ts';
import type { Asked } from '../flags/report-options.ts';
import { writeReports } from '../reports/reports.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../process/version.ts';

/** The flags that say how a replay is written. */
export interface ReplayWriting extends CoverageFlags {
  readonly reports: readonly Asked<ReplayFormatName>[];
  readonly summary?: string;
  readonly failOn: readonly (ReplayFailure | 'none')[];
  readonly limit?: number;
  readonly verbose: boolean;
  /** Which part of which replay it is, for the format that needs it. */
  readonly mark?: BlobMark | undefined;
  /** What else goes into that format. */
  readonly extras?: BlobExtras | undefined;
}

/** Writes a replay in every format that was asked for, and appends it to the CI job's summary. */
export async function writeReplay(
  report: WritableReport,
  exit: Exit,
  flags: ReplayWriting,
  terminal: Terminal,
): Promise<void> {
  const { limit, verbose, summary } = flags;
  const options: ReplayOptions = {
    paint: terminal.paintFiles,
    verbose,
    limit: limit ?? USUAL_LIMIT,
    results: limit ?? MOST_RESULTS,
    failOn: flags.failOn.filter((failure) => failure !== 'none'),
    version: VERSION,
    pathOf: terminal.pathOf,
    mark: flags.mark,
    extras: flags.extras,
  };
  await writeReports(
    flags.reports,
    terminal,
    (format, paint) => REPLAY_FORMATS[format].write(report, { ...options, paint }),
    { exit, gist: `${tally(report)}\n`, taken: takesOutput(flags) },
  );
  if (summary !== undefined) appendSummary(summary, REPLAY_FORMATS.markdown.write(report, options));
}
