import { sealCommand, type SealOptions } from './run.ts';
import { CASES, FLAGS, JOBS, policyOption, wholeNumber } from '../../flags/options.ts';
import { audienceTerminal } from '../../flags/audience-option.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/** Adds `seal` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withDefaultPaths(program.command('seal'), 'cases')
    .summary('sign a checkpoint of all decisions')
    .description(
      'Signs a checkpoint of the decisions of cases: a Merkle root over their digests. ' +
        '`verify --seal` shows with it that none was dropped, altered or slipped in.',
    )
    .argument('[case...]', CASES)
    .requiredOption('--sign <key>', 'a private Ed25519 key in PEM, as `openssl genpkey` writes it')
    .requiredOption(FLAGS.output, 'where the seal goes, whole or not at all')
    .option('--since <seal>', 'an earlier seal: prove that decisions were only added since')
    .option(
      '--seal-key <key>',
      'the public key that the earlier seal is signed with (default: that of --sign)',
    )
    .addOption(policyOption('where your vocabularies are (default: policies)'))
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .option(FLAGS.quiet, 'print errors only', false)
    .addHelpText('after', SEAL_EXAMPLES)
    .action(async (paths: string[], flags: SealOptions & { readonly quiet: boolean }) => {
      done(await sealCommand(paths, flags, audienceTerminal({ quiet: flags.quiet }, terminal)));
    });
};

const SEAL_EXAMPLES = `
Examples:
  $ openssl genpkey -algorithm ed25519 -out seal.key && openssl pkey -in seal.key -pubout -out seal.pub
  $ decisis seal cases --sign seal.key --output docket.seal
  $ decisis verify cases --seal docket.seal --seal-key seal.pub
  $ decisis seal cases --sign seal.key --since docket.seal --output next.seal`;
