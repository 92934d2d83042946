import { TEST_FORMATS, type TestFormatName } from '../../../report/test/formats.ts';
import { addCoverage } from '../../flags/coverage-options.ts';
import { testCommand, type TestFlags } from './run.ts';
import { FLAGS, policyOption } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { quietly } from '../../terminal/terminal.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/** Adds `test` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(TEST_FORMATS));
  const command = withDefaultPaths(program.command('test'), 'policies')
    .summary('run the examples that a policy must get right')
    .description(
      'Decides the examples of tests documents, and shows of each that does not hold what was expected and what came, ' +
        'with the reasons.',
    )
    .argument('[path...]', 'tests documents, or folders of them (default: policies)')
    .addOption(policyOption('where the policies are; may be repeated (default: beside the tests)'))
    .option('--run <pattern>', 'only examples whose name matches, ignoring upper and lower case')
    .option('--watch', 'run again whenever a document changes; q to leave', false)
    .option('--generate <folder>', 'write examples on both sides of the boundary of each rule, and run none')
    .addOption(reports.format)
    .addOption(reports.output)
    .option(FLAGS.quiet, 'print nothing if all examples pass', false)
    .option(FLAGS.verbose, 'every example by name, also those that hold', false);
  addCoverage(command)
    .addHelpText('after', EXAMPLES)
    .action(
      async (
        paths: string[],
        { format, output, ...flags }: Partial<TestFlags> & ReportFlags & { quiet: boolean },
      ) => {
        const { watch = false, verbose = false, quiet } = flags;
        const asked = reportsOf<TestFormatName>({ format, output }, 'text');
        done(
          await testCommand(paths, { ...flags, watch, verbose, reports: asked }, quietly(terminal, quiet)),
        );
      },
    );
};

const EXAMPLES = `
Examples:
  $ decisis test
  $ decisis test policies/hosting.test.yaml --run 'two strikes'
  $ decisis test policies --format junit --output tests.xml`;
