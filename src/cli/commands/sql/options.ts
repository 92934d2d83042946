import { Option } from 'commander';
import { DIALECTS, type DialectName } from '../../../sql/dialects.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { FLAGS, policyOption } from '../../flags/options.ts';
import { sqlCommand } from './run.ts';

interface Flags {
  readonly policy?: readonly string[];
  readonly dialect: DialectName;
  readonly only?: string;
  readonly flips: boolean;
  readonly tables?: string;
  readonly output?: string;
}

/** Adds `sql` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  program
    .command('sql')
    .summary('write a policy as SQL, for the tables of `decisis export`')
    .description(
      'Prints a policy as one statement over the tables that `decisis export` writes: the verdict, its ' +
        'grounds, and what each finding measured, a row for each case. It gives exactly what `decide` gives; ' +
        'a policy for which SQL cannot do so is refused.',
    )
    .addOption(policyOption())
    .addOption(
      new Option('--dialect <engine>', 'the engine to write for')
        .choices([...DIALECTS])
        .makeOptionMandatory(),
    )
    .option('--only <policy>', 'the id of the policy, where there are several')
    .option('--flips', 'give only the cases whose decision is no longer what the policy gives', false)
    .option('--tables <folder>', 'print how the engine opens the tables in a folder, in place of the policy')
    .option(FLAGS.output, 'write to a file, whole or not at all')
    .addHelpText('after', EXAMPLES)
    .action(async ({ policy = DEFAULT_POLICIES, ...flags }: Flags) => {
      done(await sqlCommand({ ...flags, policy }, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis sql --policy policies/security-services.yaml --dialect duckdb
  $ decisis sql --only security-services --dialect spark --flips --output flips.sql`;
