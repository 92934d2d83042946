import { Option } from 'commander';
import { TEST_FORMATS, type TestFormatName } from '../../report/test-formats.ts';
import { addCoverage } from '../checks/coverage-options.ts';
import { testCommand, type TestFlags } from '../commands/test.ts';
import { collect } from '../options.ts';
import type { Wire } from '../wire.ts';

/** Adds `test` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  const command = program
    .command('test')
    .summary('run the examples that a policy must get right')
    .description(
      'Decides the examples of tests documents, and shows of each that does not hold what was expected and what came, ' +
        'with the reasons.',
    )
    .argument('[path...]', 'tests documents, or folders of them (default: policies)')
    .option(
      '-p, --policy <path>',
      'where the policies are; may be repeated (default: beside the tests)',
      collect,
    )
    .option('--run <pattern>', 'only examples whose name matches, whatever the case')
    .option('--watch', 'run again whenever a document changes; q to leave', false)
    .option('--generate <folder>', 'write examples on both sides of the edge of each rule, and run none')
    .addOption(
      new Option('-f, --format <format>', 'how to write the report')
        .choices(Object.keys(TEST_FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('-v, --verbose', 'every example by name, also those that hold', false);
  addCoverage(command)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: Partial<TestFlags> & { format: TestFormatName }) => {
      const { watch = false, verbose = false } = flags;
      const from = paths.length === 0 ? ['policies'] : paths;
      done(await testCommand(from, { ...flags, watch, verbose }, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis test
  $ decisis test policies/hosting.test.yaml --run 'two strikes'
  $ decisis test policies --format junit --output tests.xml`;
