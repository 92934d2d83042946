import { Argument } from 'commander';
import { shapeOf } from '../../command-line/command-shape.ts';
import { completionCommand, SHELLS } from './run.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/** Adds `completion` to the command line. Its scripts contain the commands that the command line has when it runs. */
export const addCommand: AddCommand = (program, terminal, done) => {
  program
    .command('completion')
    .summary('print a script by which a shell completes commands')
    .description(
      'Prints a script by which a shell completes commands, flags, their values and files. The script holds all ' +
        'words: print it again when you have a new version.',
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action(async (shell: keyof typeof SHELLS) => {
      done(await completionCommand(shell, shapeOf(program), terminal));
    });
};

const COMPLETION_EXAMPLES = `
Examples:
  $ source <(decisis completion bash)
  $ decisis completion zsh > "\${fpath[1]}/_decisis"
  $ decisis completion fish > ~/.config/fish/completions/decisis.fish`;
