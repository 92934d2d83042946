import { InvalidArgumentError, Option } from 'commander';
import { BUDGET } from '../../prove/prove.ts';
import { PROOF_FORMATS } from '../../report/proof-formats.ts';
import { proveCommand, type ProveCommandOptions } from '../commands/prove.ts';
import { collect, POLICY } from '../options.ts';
import type { Wire } from '../wire.ts';

type Flags = Pick<ProveCommandOptions, 'format' | 'budget' | 'grounds' | 'verbose'> &
  Partial<ProveCommandOptions>;

/** Adds the command `prove` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('prove')
    .summary('prove what policies do on every case there could be')
    .description(
      'Proves, or refutes by the smallest case, what policies are to do on every case there could be; or shows all that an edit changes.',
    )
    .option('-p, --policy <path>', POLICY, collect)
    .option('--base <version>', 'compare with this version: a git revision, a file or a folder')
    .option('--grounds', 'compare the rules that prevail, too, not the verdict alone', false)
    .option('-w, --write <folder>', 'write the cases that refute or differ, each to a file')
    .option('--smtlib <file>', 'write all that was asked in SMT-LIB, for a solver of your own')
    .option('--budget <conflicts>', 'how far to go with one question', atLeastOne, BUDGET)
    .addOption(
      new Option('-f, --format <format>', 'how to write what was proved')
        .choices(Object.keys(PROOF_FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('-v, --verbose', 'every claim on its own, with a case for what can happen', false)
    .addHelpText('after', EXAMPLES)
    .action(async (flags: Flags) => {
      const { policy = ['policies'] } = flags;
      done(await proveCommand({ ...flags, policy }, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis prove
  $ decisis prove --policy policies/hosting.yaml --verbose
  $ decisis prove --base main
  $ decisis prove --base old-policies --grounds --write witnesses --format markdown`;

function atLeastOne(value: string): number {
  const count = Number(value);
  if (!/^[1-9][0-9]{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return count;
}
