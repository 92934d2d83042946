import { Command } from 'commander';
import { CONFIG_FILE } from '../../model/config.ts';
import { printableLines } from '../../report/printable.ts';
import type { Exit } from '../process/exit.ts';
import { refuseRepeats } from '../flags/refuse-repeats.ts';
import { applySettings } from '../settings/apply-settings.ts';
import type { Configuration } from '../settings/configuration.ts';
import { settingsHelp } from '../settings/settings-help.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../process/version.ts';
import type { AddCommand } from './add-command.ts';
import { argumentShape, flagShape } from './command-shape.ts';
import { meaningOf } from './meaning.ts';

/**
 * Builds the command line.
 * @param adders add the commands that it is to have
 * @param done receives the exit code when a command has run
 * @param configuration supplies values for flags that are not given; left out where the command line is only
 * inspected, as for completion
 */
export function commandLine(
  adders: readonly AddCommand[],
  terminal: Terminal,
  done: (exit: Exit) => void,
  configuration?: Configuration,
): Command {
  const program = new Command('decisis')
    .description(
      'Decide whether to go on serving a customer: policy and evidence in, a verdict with reasons out.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .option('--no-color', 'no colour (NO_COLOR and a pipe do the same)')
    .option('--config <file>', `the configuration file (default: ${CONFIG_FILE}, here or above)`)
    .option('--no-config', 'ignore configuration files')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', HELP_AFTER)
    .configureHelp({
      // every command has options: naming them in each line would leave no room for what the commands do
      subcommandTerm: (command) => `${command.name()} ${argumentsOf(command)}`.trimEnd(),
      optionDescription: (option) => meaningOf(flagShape(option), plainWord),
      argumentDescription: (argument) => {
        const shape = argumentShape(argument);
        return meaningOf({ ...shape, value: shape, fallback: undefined }, plainWord);
      },
    })
    .configureOutput({
      writeOut: (text) => void terminal.write(text),
      writeErr: (text) => terminal.note(text),
      getOutHelpWidth: () => Math.max(80, Math.min(terminal.columns ?? 80, 120)),
      outputError: (text, write) =>
        write(
          printableLines(plainUsage(text)).replace(/^error: /, `${terminal.paintNotes.error('error')}: `),
        ),
    })
    .showSuggestionAfterError()
    .exitOverride();
  for (const addCommand of adders) addCommand(program, terminal, done);
  for (const command of program.commands)
    command.addHelpText('after', `\n\`decisis help ${command.name()}\` shows its page of the manual.`);
  refuseRepeats(program);
  if (configuration !== undefined) settle(program, configuration);
  return program;
}

const plainWord = (word: string): string => word;

/** The arguments of a command, as its usage shows them. */
const argumentsOf = (command: Command): string => command.usage().replace('[options]', '').trim();

/**
 * Puts commander's message about a word that an argument does not accept into plain words; returns any other text as
 * it is.
 */
function plainUsage(text: string): string {
  const [before, between, after] = [
    "error: command-argument value '",
    "' is invalid for argument '",
    "'. ",
  ] as const;
  const middle = text.lastIndexOf(between);
  const end = text.indexOf(after, middle + between.length);
  if (!text.startsWith(before) || middle < before.length || end < 0) return text;
  const [word, argument] = [text.slice(before.length, middle), text.slice(middle + between.length, end)];
  return `error: \`${word}\` is not accepted as ${argument}. ${text.slice(end + after.length)}`;
}

/**
 * Applies the configuration to every command, in one place: it supplies what the command line leaves out, and the
 * help shows those defaults.
 */
function settle(program: Command, configuration: Configuration): void {
  const choose = (): void => configuration.choose(program.opts<{ config?: string | false }>().config);
  program.hook('preAction', (_, command) => {
    choose();
    applySettings(command, configuration);
  });
  program.addHelpText('afterAll', ({ command }) => {
    choose();
    return settingsHelp(command, configuration);
  });
}

const HELP_AFTER = `
Examples:
  $ decisis decide fixtures/cases/kiwi-farms-2022-09-03.yaml
  $ decisis check policies fixtures/cases

Exit codes: 0 done, 1 a check did not hold, 2 wrong usage,
3 an invalid document or unreadable file, 4 an internal error in decisis.

The manual: \`decisis help\` lists its pages, \`decisis help COMMAND\` shows one.`;
