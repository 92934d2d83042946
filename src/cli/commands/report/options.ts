import { TALLY_FORMATS, type TallyFormatName } from '../../../report/tally/formats.ts';
import { audienceTerminal } from '../../flags/audience-option.ts';
import { CASES, FLAGS, JOBS, policyOption, wholeNumber } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { reportCommand, type ReportCommandFlags } from './run.ts';

type Flags = Omit<ReportCommandFlags, 'reports'> & ReportFlags;

/** Adds `report` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(TALLY_FORMATS));
  withDefaultPaths(program.command('report'), 'cases')
    .summary('count decisions, by ground, service, proceeding and more')
    .description(
      'Counts the decisions of cases by verdict, proceeding, reversal, ground, service and more, and fills ' +
        "in what the record holds for the EU's harmonised transparency report.",
    )
    .argument('[case...]', CASES)
    .addOption(policyOption('where the policies are, which give the categories of rules (default: policies)'))
    .option('--from <date>', 'leave out decisions before this date')
    .option('--until <date>', 'leave out decisions of this date and later')
    .addOption(reports.format)
    .addOption(reports.output)
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .addHelpText('after', REPORT_EXAMPLES)
    .action(async (paths: string[], { format, output, ...flags }: Flags) => {
      const asked = reportsOf<TallyFormatName>({ format, output }, 'text');
      done(await reportCommand(paths, { ...flags, reports: asked }, audienceTerminal({}, terminal)));
    });
};

const REPORT_EXAMPLES = `
Examples:
  $ decisis report
  $ decisis report archive.ndjson --from 2025-07-01 --until 2026-01-01 --format csv
  $ decisis report cases --format eu --output transparency.csv`;
