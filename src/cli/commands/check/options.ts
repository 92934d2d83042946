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
      'Reads every vocabulary, policy, case and tests document, and reports all errors of all of them; and in those ' +
        'without one, what lints find: what is legal and hardly meant.',
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
    .option(
      '--prove',
      'prove, too, what policies do on every case, and say what is not as it should be',
      false,
    )
    .addOption(
      effortOption('--effort <steps>', `how far \`--prove\` goes with one question (default: ${BUDGET})`),
    )
    .option('--fix', 'fix what can be fixed without changing a verdict', false)
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(
      failOnOption(CHECK_FAILURES, ['error'], 'exit 1 where a lint is of any of these severities or above'),
    )
    .option('--max-warnings <number>', 'exit 1 where there are more warnings', wholeNumber)
    .addOption(audienceOption())
    .option('--reveal', 'show the text of exhibits beside an error', false)
    .option(FLAGS.quiet, 'say nothing where the check holds', false)
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
