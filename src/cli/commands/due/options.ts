import { InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../../../model/time.ts';
import { DUE_FORMATS, type DueFormatName } from '../../../report/due/formats.ts';
import { audienceTerminal } from '../../flags/audience-option.ts';
import { CASES, failOnOption, FLAGS, JOBS, policyOption, wholeNumber } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';
import { DUE_FAILURES, dueCommand, type DueFlags } from './run.ts';

type Flags = Omit<DueFlags, 'policy' | 'reports' | 'failOn'> &
  Partial<Pick<DueFlags, 'policy' | 'failOn'>> &
  ReportFlags & { readonly quiet: boolean };

/** Adds `due` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(DUE_FORMATS));
  withDefaultPaths(program.command('due'), 'cases')
    .summary('list what is due on decided cases')
    .description(
      'Lists what is due on decided cases, soonest first: reviews, measures with a deadline, times set for ' +
        'a cure, verdicts that lapse, decisions that are not approved, ends of restrictions, services to ' +
        'restore.',
    )
    .argument('[case...]', CASES)
    .addOption(policyOption())
    .addOption(
      new Option(
        '--within <time>',
        'only what is overdue, or falls due within this time, such as 14d',
      ).argParser(durationIn),
    )
    .option('--on <date>', 'list what is due as of this day (default: now)')
    .addOption(failOnOption(DUE_FAILURES, []))
    .addOption(reports.format)
    .addOption(reports.output)
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .option(FLAGS.quiet, 'print nothing unless `--fail-on` applies', false)
    .addHelpText('after', DUE_EXAMPLES)
    .action(async (paths: string[], { format, output, quiet, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES, failOn = [] } = flags;
      const asked = reportsOf<DueFormatName>({ format, output }, 'text');
      done(
        await dueCommand(
          paths,
          { ...flags, policy, failOn, reports: asked },
          audienceTerminal({ quiet }, terminal),
        ),
      );
    });
};

function durationIn(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined)
    throw new InvalidArgumentError('It is a whole number and m, h, d or w, such as 14d.');
  return duration;
}

const DUE_EXAMPLES = `
Examples:
  $ decisis due
  $ decisis due cases --within 14d --fail-on overdue
  $ decisis due cases --format ical --output due.ics`;
