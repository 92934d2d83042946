import { existsSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { MUTATION_FORMATS, type MutationFormatName } from '../../report/mutation-formats.ts';
import { mutateCommand, type MutateFlags } from '../commands/mutate.ts';
import { percentOf } from '../checks/coverage-options.ts';
import { collect } from '../options.ts';
import type { Wire } from '../wire.ts';

/** Where cases mostly are; not every folder has it. */
const CASES = 'fixtures/cases';

/** Adds `mutate` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('mutate')
    .summary('find edits of a policy that nobody would notice')
    .description(
      'Changes each policy in every small way that matters, one at a time, and runs the examples and the decided cases: ' +
        'an edit that none of them notices is shown, with the smallest case that would.',
    )
    .argument(
      '[path...]',
      'tests documents, decided cases, archives, or folders of them (default: policies, fixtures/cases)',
    )
    .option(
      '-p, --policy <path>',
      'where the policies are; may be repeated (default: beside the tests)',
      collect,
    )
    .option('--min <percent>', 'exit 1 where the score is lower', percentOf)
    .option('--write <folder>', 'write the case that would notice, for each edit that none does')
    .addOption(
      new Option('-f, --format <format>', 'how to write the report')
        .choices(Object.keys(MUTATION_FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('-j, --jobs <number>', 'how many cores to use (default: all)', wholeNumber)
    .option('-v, --verbose', 'also the edits that are proved to change no decision', false)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: Partial<MutateFlags> & { format: MutationFormatName }) => {
      const { verbose = false } = flags;
      const cases = existsSync(CASES) ? [CASES] : [];
      const from = paths.length === 0 ? ['policies', ...cases] : paths;
      done(await mutateCommand(from, { ...flags, verbose }, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis mutate
  $ decisis mutate policies/hosting.test.yaml --write policies
  $ decisis mutate --min 95 --format json > mutation.json`;

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(value);
}
