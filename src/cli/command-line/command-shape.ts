import type { Argument, Command, Option } from 'commander';
import { wordsOfList } from '../flags/options.ts';

/** A flag of a command, as the user types it. */
export interface FlagShape {
  /** Its spellings, the short one first: `-p`, `--policy`. */
  readonly names: readonly string[];
  /** The flag and its value as the help writes them: `-p, --policy <path>`. */
  readonly spelling: string;
  readonly description: string;
  /** The default value, where it is a word or a number. */
  readonly fallback: string | undefined;
  /** The value that the flag takes; undefined for a flag that is on or off. */
  readonly value: ValueShape | undefined;
}

/** The values that a flag or an argument accepts. */
export interface ValueShape {
  /** The value's name in the help, such as `path`. */
  readonly name: string;
  readonly choices: readonly string[];
  /** Whether it is the path of a file or a folder. */
  readonly path: boolean;
}

/** An argument of a command. */
export interface ArgumentShape extends ValueShape {
  readonly description: string;
  readonly required: boolean;
  readonly variadic: boolean;
}

/** The structure of a built command line, from which completion scripts and the manual page are made. */
export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly ArgumentShape[];
  readonly flags: readonly FlagShape[];
  readonly commands: readonly CommandShape[];
  /** The text that the help prints after its lists: examples and more. */
  readonly after: string;
}

/** Describes a command and its subcommands; runs nothing. */
export function shapeOf(command: Command): CommandShape {
  const help = command.createHelp();
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    description: command.description(),
    arguments: help.visibleArguments(command).map(argumentShape),
    flags: help.visibleOptions(command).map(flagShape),
    commands: help.visibleCommands(command).map(shapeOf),
    after: textAfter(command),
  };
}

/** Value names in the help that stand for paths, in any command. */
const PATHS: ReadonlySet<string> = new Set([
  'path',
  'file',
  'folder',
  'dir',
  'case',
  'base',
  'head',
  'version',
  'archive',
  'document',
  'tests',
]);

/** Describes an argument of a command. */
export function argumentShape(argument: Argument): ArgumentShape {
  const { description, required, variadic } = argument;
  return { ...valueShape(argument.name(), argument.argChoices), description, required, variadic };
}

/** Describes a flag of a command. */
export function flagShape(option: Option): FlagShape {
  const { short, long, flags, description, argChoices, required, optional } = option;
  const name = /[<[]([^<[\]>.]+)/.exec(flags)?.[1] ?? '';
  return {
    names: [short, long].filter((each) => each !== undefined),
    spelling: flags,
    description: onOneLine(description),
    fallback: fallbackOf(option),
    value: required || optional ? valueShape(name, argChoices ?? wordsOfList(option)) : undefined,
  };
}

function fallbackOf({ defaultValue, defaultValueDescription }: Option): string | undefined {
  if (defaultValueDescription !== undefined) return defaultValueDescription;
  return ['string', 'number'].includes(typeof defaultValue) ? String(defaultValue) : undefined;
}

const valueShape = (name: string, choices: readonly string[] | undefined): ValueShape => ({
  name,
  choices: choices ?? [],
  path: choices === undefined && PATHS.has(name),
});

const onOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join(' ');

/** What follows the list of options in a command's help. */
function textAfter(command: Command): string {
  let help = '';
  const before = { ...command.configureOutput() };
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  command.configureOutput(before);
  return help.slice(command.helpInformation().length).trim();
}
