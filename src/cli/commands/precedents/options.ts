import { PRECEDENT_FORMATS, type PrecedentFormatName } from '../../../report/precedents/formats.ts';
import { PRECEDENT_FAILURES, precedentsCommand, type PrecedentFlags } from './run.ts';
import { failOnOption, FLAGS, JOBS, policyOption, wholeNumber } from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

type Flags = Omit<PrecedentFlags, 'policy' | 'reports'> &
  Partial<Pick<PrecedentFlags, 'policy'>> &
  ReportFlags &
  AudienceFlags;

/** Adds `precedents` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(PRECEDENT_FORMATS));
  withDefaultPaths(program.command('precedents'), 'cases')
    .summary('find decided cases that contradict each other')
    .description(
      'Compares decided cases by the findings that favour a verdict. Reports each pair of cases in which ' +
        'one service was ended and the other was not, although the other case is at least as strong in all of ' +
        'these findings. Says which decisions to overrule.',
    )
    .argument(
      '[case...]',
      'case files, archives (.ndjson, .jsonl), packs, folders, or - for standard input (default: cases)',
    )
    .addOption(policyOption())
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(failOnOption(PRECEDENT_FAILURES, ['contradiction']))
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .option(FLAGS.limit, 'list at most this many contradictions, and decisions to overrule', wholeNumber, 50)
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'print nothing if the check passes', false)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], { format, output, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES } = flags;
      const asked = reportsOf<PrecedentFormatName>({ format, output }, 'text');
      done(
        await precedentsCommand(
          paths,
          { ...flags, policy, reports: asked },
          audienceTerminal(flags, terminal),
        ),
      );
    });
};

const EXAMPLES = `
Examples:
  $ decisis precedents fixtures/cases
  $ decisis precedents archive.ndjson --limit 10 --format markdown
  $ decisis precedents cases --fail-on none --format json --output precedents.json`;
