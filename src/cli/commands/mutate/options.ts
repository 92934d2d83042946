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
    .summary('find edits of a policy that nobody would notice')
    .description(
      'Changes each policy in every small way that matters, one at a time, and runs the examples and the decided cases: ' +
        'an edit that none of them notices is shown, with the smallest case that would.',
    )
    .argument(
      '[path...]',
      'tests documents, decided cases, archives, or folders of them (default: policies, cases)',
    )
    .addOption(policyOption('where the policies are; may be repeated (default: beside the tests)'))
    .option('--min <percent>', 'exit 1 where the score is lower', percentOf)
    .option(FLAGS.write, 'write the case that would notice, for each edit that none does')
    .addOption(reports.format)
    .addOption(reports.output)
    .option(FLAGS.jobs, 'how many cores to use (default: all)', wholeNumber)
    .option(FLAGS.quiet, 'say nothing where the check holds', false)
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
