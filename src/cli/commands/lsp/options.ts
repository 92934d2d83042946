import { lspCommand } from './run.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/** Adds `lsp` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  program
    .command('lsp')
    .summary('serve an editor, as a language server')
    .description(
      'Speaks with an editor on standard input and output, by the Language Server Protocol: shows what `check` says while ' +
        'somebody types, completes, finds, renames and formats. Editors start it; nobody types it.',
    )
    .option('--stdio', 'speak on standard input and output; it always does', false)
    .addHelpText('after', EXAMPLES)
    .action(async () => {
      done(await lspCommand(terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis lsp
  $ decisis lsp --stdio`;
