import type { AddCommand } from '../../command-line/add-command.ts';
import type { EditFlags } from '../../edit/edit-case.ts';
import { withEditFlags } from '../../edit/edit-options.ts';
import { strikeCommand } from './run.ts';

/** Adds `strike` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withEditFlags(program.command('strike'))
    .summary('take an exhibit out of its case')
    .description(
      'Takes an exhibit out of the case file, which keeps its layout. One that others rest on is not struck. What was found ' +
        'to be wrong is better refuted than struck; `decide --without` tries what striking would do.',
    )
    .argument('<case>', 'the case file')
    .argument('<exhibit>', 'the id of the exhibit')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, exhibit: string, flags: EditFlags) => {
      done(await strikeCommand(path, exhibit, flags, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis strike case.yaml E4 --dry-run
  $ decisis strike case.yaml E4`;
