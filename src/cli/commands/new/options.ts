import { Argument } from 'commander';
import { listed, suggestion } from '../../../diagnostic/suggest.ts';
import { DOCUMENT_KINDS } from '../../../model/document-kind.ts';
import { newCommand, NEW_KINDS, type NewKind } from './run.ts';
import { UsageError } from '../../process/exit.ts';
import type { NewOptions } from './new-options.ts';
import { FLAGS, gathering, policyOption } from '../../flags/options.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/** Adds `new` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  program
    .command('new')
    .summary('write a document to start from')
    .description(
      'Writes a policy, a case, the tests of a policy or the map of a table to start from: valid, with ' +
        'comments on what each part is for; a policy with its tests beside it. On a terminal it asks for what ' +
        'is left out. It never writes over a file.',
    )
    .addArgument(
      new Argument('[kind]', 'the kind of document').choices(Object.keys(NEW_KINDS)).argParser(kindNamed),
    )
    .argument('[id]', 'its id; for tests, the policy that they test; for a map, the table')
    .option('--title <text>', 'what people call it')
    .option('--subject <name>', 'the customer, such as a domain (case)')
    .option('--as-of <time>', 'the moment at which the case is looked at (case; default: now)')
    .addOption(gathering('--fact <fact=value>', 'what is known; may be repeated (case)'))
    .option('--applies-to <fact=values>', 'which cases it is for, with commas between values (policy)')
    .option('--vocabulary <id>', 'the vocabulary to use, if there are several')
    .addOption(policyOption('where your policies and vocabularies are (default: policies)'))
    .option(FLAGS.output, 'where to write; - for standard output')
    .addHelpText('after', NEW_EXAMPLES)
    .action(async (kind: NewKind | undefined, id: string | undefined, flags: NewOptions) => {
      done(await newCommand(kind, id, flags, terminal));
    });
};

/** The kind that a word names. @throws UsageError where `new` writes no such document */
function kindNamed(word: string): NewKind {
  const kinds = Object.keys(NEW_KINDS) as NewKind[];
  const kind = kinds.find((known) => known === word);
  if (kind !== undefined) return kind;
  if (DOCUMENT_KINDS.some((known) => known === word))
    throw new UsageError(`\`new\` cannot write a \`${word}\``, `it writes ${listed(kinds, 'and')}`);
  throw new UsageError(`\`new\` cannot write \`${word}\``, suggestion(word, kinds, 'kinds of document'));
}

const NEW_EXAMPLES = `
Examples:
  $ decisis new
  $ decisis new policy
  $ decisis new policy hosting --title 'Ending hosting' --applies-to service=hosting,cloud
  $ decisis new case forum-2024 --title 'A forum' --subject forum.example --fact service=hosting
  $ decisis new tests hosting
  $ decisis new map tickets.csv`;
