import type { VerifyReport } from '../../replay/verify-report.ts';
import { VERIFY_FORMATS, type VerifyFormatName } from '../../report/verify/formats.ts';
import { verifyTally } from '../../report/verify/verify-words.ts';
import { appendSummary } from '../reports/append-summary.ts';
import type { Exit } from '../process/exit.ts';
import type { Asked } from '../flags/report-options.ts';
import { writeReports } from '../reports/reports.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../process/version.ts';

/** The flags that say how a verification is written. */
export interface VerifyWriting {
  readonly reports: readonly Asked<VerifyFormatName>[];
  readonly summary: string | undefined;
}

/**
 * Writes a verification in every format asked for, and appends it to the CI job's summary.
 * @param aloud whether the faults were already printed on standard error
 * @param prefix the prefix of file names in the earlier version, where it is a revision
 */
export async function writeVerify(
  report: VerifyReport,
  exit: Exit,
  { reports, summary }: VerifyWriting,
  aloud: boolean,
  prefix: string | undefined,
  terminal: Terminal,
): Promise<void> {
  // a missing case was in a file of the earlier version, whose path starts at the root already
  const pathOf = (file: string): string =>
    prefix !== undefined && file.startsWith(prefix) ? file.slice(prefix.length) : terminal.pathOf(file);
  const options = { paint: terminal.paintFiles, version: VERSION, pathOf, told: false };
  await writeReports(
    reports,
    terminal,
    (format, paint, standard) =>
      VERIFY_FORMATS[format].write(report, { ...options, paint, told: aloud && standard }),
    { exit, gist: `${verifyTally(report)}\n` },
  );
  if (summary !== undefined) appendSummary(summary, VERIFY_FORMATS.markdown.write(report));
}
