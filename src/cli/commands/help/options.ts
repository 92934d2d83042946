import { Argument } from 'commander';
import { shapeOf } from '../../command-line/command-shape.ts';
import { helpCommand } from './run.ts';
import { CHAPTERS } from './topics.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/**
 * Adds `help` to the command line: it shows the manual. It knows the commands that the command line has when it runs.
 */
export const addCommand: AddCommand = (program, terminal, done) => {
  const topic = new Argument('[topic]', 'a chapter, a command or a code; without one, the list of all');
  // for completion only: `help` itself answers a word that is not a topic
  topic.argChoices = [...Object.keys(CHAPTERS), ...program.commands.map((command) => command.name()), 'help'];
  program
    .helpCommand(false)
    .command('help')
    .summary('show a page of the manual, or explain a code')
    .description(
      'Shows a page of the manual: a chapter, or the page of a command; or explains the code of a message. ' +
        'On a terminal it goes through the pager that DECISIS_PAGER or PAGER names, or else `less`.',
    )
    .addArgument(topic)
    .addHelpText('after', HELP_EXAMPLES)
    .action(async (named: string | undefined) => {
      done(await helpCommand(named, shapeOf(program), terminal));
    });
};

const HELP_EXAMPLES = `
Examples:
  $ decisis help
  $ decisis help getting-started
  $ decisis help replay
  $ decisis help policy/unknown-finding`;
