import type { AddCommand } from '../../command-line/add-command.ts';
import type { EditFlags } from '../../edit/edit-case.ts';
import { withEditFlags } from '../../edit/edit-options.ts';
import { gradeCommand } from './run.ts';

/** Adds `grade` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withEditFlags(program.command('grade'))
    .summary('say how good an exhibit is, in its case')
    .description(
      'Sets attributes of an exhibit in the case file, which keeps its layout: how reliable its source is, how credible it ' +
        'is, whether it was verified. On a terminal it asks for what is not graded yet.',
    )
    .argument('<case>', 'the case file')
    .argument('<exhibit>', 'the id of the exhibit; several with commas between')
    .argument('[grade...]', 'what to set, such as reliability=B verified=true')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, exhibit: string, pairs: string[], flags: EditFlags) => {
      done(await gradeCommand(path, exhibit, pairs, flags, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis grade case.yaml E4
  $ decisis grade case.yaml E4 reliability=B credibility=probable verified=true
  $ decisis grade case.yaml E4,E5 verified=true --dry-run`;
