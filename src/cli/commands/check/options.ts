import { InvalidArgumentError, Option } from 'commander';
import { CODES } from '../../../diagnostic/codes.ts';
import { LINTS } from '../../../lint/table.ts';
import { BUDGET } from '../../../prove/prove.ts';
import { CHECK_FORMATS, type CheckFormatName } from '../../../report/check/formats.ts';
import { CHECK_FAILURES, checkCommand, type CheckFlags } from './run.ts';
import { collectIds, effortOption, failOnOption, FLAGS, listing, repeatable } from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

type Flags = Omit<CheckFlags, 'reports'> & ReportFlags & AudienceFlags;

/** Adds `check` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(CHECK_FORMATS));
  withDefaultPaths(program.command('check'), 'documents and configuration')
    .summary('check documents for errors')
    .description(
      'Reads every vocabulary, policy, case and tests document, and reports all errors; in documents ' +
        'without errors, also what lints find: text that is valid, but probably not what you meant.',
    )
    .argument('[path...]', 'files and folders (default: policies, cases, .decisis.yaml)')
    .addOption(
      listing(
        new Option(
          '--explain [code]',
          'say what a code means, with an example; without a code, list all lints',
        ),
        Object.keys(CODES),
      ),
    )
    .addOption(lints('--only <codes>', 'run these lints only, with commas between; may be repeated'))
    .addOption(lints('--skip <codes>', 'leave these lints out, with commas between; may be repeated'))
    .option('--prove', 'also run the lints that prove something about all possible cases', false)
    .addOption(
      effortOption(
        '--effort <steps>',
        `the most steps that \`--prove\` spends on each question (default: ${BUDGET})`,
      ),
    )
    .option('--fix', 'fix what can be fixed without changing a verdict', false)
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(
      failOnOption(
        CHECK_FAILURES,
        ['error'],
        'exit 1 if a lint has any of these severities, or a higher one',
      ),
    )
    .option('--max-warnings <number>', 'exit 1 if there are more warnings than this', wholeNumber)
    .addOption(audienceOption())
    .option('--reveal', 'show the text of exhibits beside an error', false)
    .option(FLAGS.quiet, 'print nothing if the check passes', false)
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: string[], { format, output, ...flags }: Flags) => {
      const asked = reportsOf<CheckFormatName>({ format, output }, 'text');
      done(await checkCommand(paths, { ...flags, reports: asked }, audienceTerminal(flags, terminal)));
    });
};

function lints(flags: string, description: string): Option {
  const option = new Option(flags, description).argParser(collectIds);
  const codes = LINTS.map(({ code }) => code);
  return repeatable(listing(option, codes));
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 0.');
  return Number(value);
}

const CHECK_EXAMPLES = `
Examples:
  $ decisis check
  $ decisis check policies/hosting.yaml my-case.yaml
  $ decisis check policies cases --fail-on warning --format github
  $ decisis check policies --prove --fail-on warning
  $ decisis check policies --prove --effort 200000
  $ decisis check --explain policy/never-prevails`;
