import type { Argument, Command, Option } from 'commander';
import { wordsOfList } from '../flags/options.ts';

/** A flag of a command, as who types it sees it. */
export interface FlagShape {
  /** Its spellings, the short one first: `-p`, `--policy`. */
  readonly names: readonly string[];
  /** All of it as the help has it: `-p, --policy <path>`. */
  readonly spelling: string;
  readonly description: string;
  /** What stands for a value that is left out, where it is a word or a number. */
  readonly fallback: string | undefined;
  /** The value that it takes; a flag that is on or off takes none. */
  readonly value: ValueShape | undefined;
}

/** What may stand for a value. */
export interface ValueShape {
  /** What the help calls it, such as `path`. */
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

/** A command line as it is wired: what completion and the manual are made of. */
export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly ArgumentShape[];
  readonly flags: readonly FlagShape[];
  readonly commands: readonly CommandShape[];
  /** What the help says after its lists: examples and more. */
  readonly after: string;
}

/** The shape of a command and of those below it; nothing is run. */
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

/** Names of values that are paths, in the help of whatever command. */
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

function argumentShape(argument: Argument): ArgumentShape {
  const { description, required, variadic } = argument;
  return { ...valueShape(argument.name(), argument.argChoices), description, required, variadic };
}

function flagShape(option: Option): FlagShape {
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
