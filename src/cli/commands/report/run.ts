import { countedDecisions, type CountedDecision } from '../../../tally/counted-decision.ts';
import { euTables } from '../../../tally/eu-tables.ts';
import { tallyOf } from '../../../tally/tally.ts';
import { parseTime } from '../../../model/time.ts';
import type { InvalidCase } from '../../../replay/trouble.ts';
import { TALLY_FORMATS, type TallyFormatName } from '../../../report/tally/formats.ts';
import { tallyHead } from '../../../report/tally/tally-words.ts';
import { troubleOf } from '../../../report/trouble-document.ts';
import { eachOnce } from '../../cases/case-ids.ts';
import { noneDecided } from '../../cases/case-files.ts';
import { casesOf } from '../../cases/cases.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { vocabulariesUnder } from '../../policies/vocabularies-under.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { VERSION } from '../../process/version.ts';
import { pushAll } from '../../../model/push-all.ts';

/** The flags of `report`. */
export interface ReportCommandFlags {
  readonly policy?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly reports: readonly Asked<TallyFormatName>[];
  readonly jobs?: number;
}

/**
 * Counts the decisions of cases.
 * @returns invalid where a case cannot be read, or none is decided
 * @throws UsageError where a date is not valid
 */
export async function reportCommand(
  paths: readonly string[],
  flags: ReportCommandFlags,
  terminal: Terminal,
): Promise<Exit> {
  refuseOverwrite(placesOf(flags.reports), paths);
  const [from, until] = [dateOf('--from', flags.from), dateOf('--until', flags.until)];
  const { vocabularies, policies, diagnostics } = vocabulariesUnder(flags.policy);
  printDiagnostics(diagnostics, terminal);
  const decisions: CountedDecision[] = [];
  const invalid: InvalidCase[] = [];
  let cases = 0;
  for await (const item of eachOnce(casesOf(paths, terminal.stdin, vocabularies, { jobs: flags.jobs }))) {
    if (!item.ok) {
      printDiagnostics(item.diagnostics, terminal);
      const troubles = item.diagnostics.map((one) => troubleOf(one, terminal.audience));
      invalid.push({ id: undefined, place: item.place, troubles });
      continue;
    }
    const counted = countedDecisions(item.case, policies).filter(
      ({ on }) => (from === undefined || on >= from) && (until === undefined || on < until),
    );
    cases += counted.length > 0 ? 1 : 0;
    pushAll(decisions, counted);
  }
  const none = decisions.length === 0 && invalid.length === 0 && from === undefined && until === undefined;
  if (none) printDiagnostics([noneDecided(paths)], terminal);
  const errors = diagnostics.some(({ severity }) => severity === 'error');
  const exit = invalid.length > 0 || none || errors ? EXIT.invalid : EXIT.done;
  const outcome = exit === EXIT.done ? 'passed' : 'invalid';
  const report = {
    from,
    until,
    cases,
    tally: tallyOf(decisions),
    eu: euTables(decisions),
    invalid,
    outcome,
  } as const;
  await writeReports(
    flags.reports,
    terminal,
    (format, paint) => TALLY_FORMATS[format](report, { paint, version: VERSION }),
    { exit, gist: `${tallyHead(report)}\n` },
  );
  return exit;
}

function dateOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = parseTime(text);
  if (time !== undefined) return time;
  throw new UsageError(`\`${flag} ${text}\` is not a date`, 'write it as 2022-09-03');
}
