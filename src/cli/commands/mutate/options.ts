import { MUTATION_FORMATS, type MutationFormatName } from '../../../report/mutate/formats.ts';
import { mutateCommand, type MutateFlags } from './run.ts';
import { percentOf } from '../../flags/coverage-options.ts';
import { FLAGS, policyOption, wholeNumber } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { quietly } from '../../terminal/terminal.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/** Adds `mutate` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(MUTATION_FORMATS));
  withDefaultPaths(program.command('mutate'), 'documents')
    .summary('find policy edits that no test and no case would notice')
    .description(
      'Edits each policy in every small way that matters, one edit at a time, and runs the examples and the ' +
        'decided cases. An edit that none of them notices is shown, with the smallest case that would notice ' +
        'it.',
    )
    .argument(
      '[path...]',
      'tests documents, decided cases, archives, or folders of them (default: policies, cases)',
    )
    .addOption(policyOption('where the policies are; may be repeated (default: beside the tests)'))
    .option('--min <percent>', 'exit 1 if the score is below this', percentOf)
    .option(FLAGS.write, 'for each edit that goes unnoticed, write a case that would notice it')
    .addOption(reports.format)
    .addOption(reports.output)
    .option(FLAGS.jobs, 'how many cores to use (default: all)', wholeNumber)
    .option(FLAGS.quiet, 'print nothing if the check passes', false)
    .option(FLAGS.verbose, 'also the edits that are proved to change no decision', false)
    .addHelpText('after', EXAMPLES)
    .action(
      async (
        paths: string[],
        { format, output, ...flags }: Partial<MutateFlags> & ReportFlags & { quiet: boolean },
      ) => {
        const { verbose = false, quiet } = flags;
        const asked = reportsOf<MutationFormatName>({ format, output }, 'text');
        done(await mutateCommand(paths, { ...flags, verbose, reports: asked }, quietly(terminal, quiet)));
      },
    );
};

const EXAMPLES = `
Examples:
  $ decisis mutate
  $ decisis mutate policies/hosting.test.yaml --write policies
  $ decisis mutate --min 95 --format json > mutation.json`;
