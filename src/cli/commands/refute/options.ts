import type { AddCommand } from '../../command-line/add-command.ts';
import type { EditFlags } from '../../edit/edit-case.ts';
import { withEditFlags } from '../../edit/edit-options.ts';
import { refuteCommand } from './run.ts';

/** Adds `refute` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withEditFlags(program.command('refute'))
    .summary('say that one exhibit refutes another, in their case')
    .description(
      'Writes into the case file, which keeps its layout, that an exhibit is refuted, and by which.',
    )
    .argument('<case>', 'the case file')
    .argument('<exhibit>', 'the id of the exhibit that is refuted')
    .option('--by <exhibit>', 'the id of the exhibit that refutes it')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, exhibit: string, flags: EditFlags & { by?: string }) => {
      done(await refuteCommand(path, exhibit, flags, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis refute case.yaml E4 --by E7`;
