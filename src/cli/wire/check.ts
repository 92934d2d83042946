import { checkCommand } from '../commands/check.ts';
import type { Wire } from '../wire.ts';

/** Adds `check` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('check')
    .summary('check documents for errors')
    .description(
      'Reads every vocabulary, policy, case and tests document, and reports all errors of all of them.',
    )
    .argument('[path...]', 'files and folders (default: policies fixtures)')
    .option('--reveal', 'show the text of exhibits beside an error', false)
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: string[], flags: { reveal: boolean }) => {
      done(await checkCommand(paths.length === 0 ? ['policies', 'fixtures'] : paths, flags, terminal));
    });
};

const CHECK_EXAMPLES = `
Examples:
  $ decisis check
  $ decisis check policies/hosting.yaml my-case.yaml`;
