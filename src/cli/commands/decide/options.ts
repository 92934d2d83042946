import { DECIDE_FORMATS, type DecideFormatName } from '../../../report/decide/formats.ts';
import { decideCommand, FAIL_ON, type DecideOptions } from './run.ts';
import {
  assumeOption,
  CASES,
  failOnOption,
  FLAGS,
  JOBS,
  policyOption,
  wholeNumber,
  withoutOption,
} from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

type Flags = Partial<DecideOptions> & AudienceFlags & ReportFlags;

/** Adds `decide` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(
    Object.keys(DECIDE_FORMATS),
    'how to write verdicts; may be repeated, each with its `--output`',
  );
  withDefaultPaths(program.command('decide'), 'cases')
    .summary('decide cases, with reasons')
    .description('Decides cases under the policy that applies to each, and says why.')
    .argument('[case...]', CASES)
    .addOption(policyOption())
    .addOption(reports.format)
    .addOption(reports.output)
    .option('--as-of <time>', 'decide the case as of another moment')
    .addOption(withoutOption())
    .addOption(assumeOption())
    .addOption(failOnOption(FAIL_ON, []))
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .option(FLAGS.quiet, 'print only the verdicts that `--fail-on` names', false)
    .option(FLAGS.verbose, 'every rule and finding', false)
    .option('-b, --brief', 'one line for each case', false)
    .addOption(audienceOption())
    .option('--reveal', 'show the text of restricted kinds, and excerpts', false)
    .option(
      '--disclosures <file>',
      'put salted digests of withheld exhibits into the JSON, and their disclosures into this file',
    )
    .addHelpText('after', DECIDE_EXAMPLES)
    .action(async (paths: string[], { format, output, ...flags }: Flags) => {
      const options = { verbose: false, brief: false, ...flags };
      const { policy = DEFAULT_POLICIES, failOn = [] } = flags;
      const asked = reportsOf<DecideFormatName>({ format, output }, 'text');
      done(
        await decideCommand(
          paths,
          { ...options, policy, failOn, reports: asked },
          audienceTerminal(flags, terminal),
        ),
      );
    });
};

const DECIDE_EXAMPLES = `
Examples:
  $ decisis decide fixtures/cases/kiwi-farms-2022-09-03.yaml
  $ decisis decide fixtures/cases --brief
  $ decisis decide case.yaml --without E3 --assume law-enforcement=acting
  $ decisis decide case.yaml --as-of 2022-09-02T12:00:00Z --format markdown
  $ decisis decide archive.ndjson --format ndjson --fail-on contested > verdicts.ndjson`;
