import { Argument } from 'commander';
import type { AddCommand } from '../../command-line/add-command.ts';
import { withEditFlags } from '../../edit/edit-options.ts';
import { collectIds, gathering } from '../../flags/options.ts';
import { roleFlag } from '../../flags/role-flag.ts';
import { timeFlag } from '../../edit/time-flag.ts';
import { addToCase, ADDED, type AddFlags, type Added } from './run.ts';

/** Adds `add` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withEditFlags(program.command('add'))
    .summary('add an exhibit or a fact to a case')
    .description(
      'Writes an exhibit or a fact into a case file, which keeps its layout. On a terminal it asks for what is left out. The ' +
        'case is read as a whole before it is written, and an invalid case is not written.',
    )
    .addArgument(new Argument('<what>', 'what to add').choices(ADDED))
    .argument('<case>', 'the case file')
    .argument('[key=value...]', 'for a fact, the fact and its value; for an exhibit, its attributes')
    .option('--id <id>', 'the id of the exhibit (default: the next free one)')
    .option('--kind <kind>', 'its kind')
    .option('--observed <time>', 'when it was observed', timeFlag)
    .option('--summary <text>', 'what it shows, in neutral words')
    .option('--excerpt <text>', 'the material itself')
    .option('--location <place>', 'where it is: a URL, or a place in the vault')
    .option('--digest <sha256>', 'the SHA-256 digest of the captured exhibit')
    .option('--derived-from <exhibit>', 'the exhibit that it repeats')
    .option('--by <role>', 'who collected it: a role, not a private person', roleFlag)
    .option('--since <time>', 'since when the fact has this value', timeFlag)
    .addOption(
      gathering('--shown-by <exhibits>', 'the exhibits that show the fact, with commas between', collectIds),
    )
    .option('--replace', 'replace the value that is recorded for the fact', false)
    .addHelpText('after', EXAMPLES)
    .action(async (what: Added, path: string, pairs: string[], flags: AddFlags) => {
      done(await addToCase(what, path, pairs, flags, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis add exhibit case.yaml
  $ decisis add exhibit case.yaml --kind threat --observed 2024-05-30 --summary 'A post threatens a person' verified=true
  $ decisis add fact case.yaml service=hosting
  $ decisis add fact case.yaml cure=offered --since 2024-05-01T11:55:00Z --shown-by E7`;
