import { firstOf } from '../../../model/ends.ts';
import type { ArgumentShape, CommandShape, FlagShape, ValueShape } from '../../command-line/command-shape.ts';
import { everyCommand, type Placed } from './completed.ts';

/** The script that completes decisis command lines in zsh: a file for a folder of `fpath`, or to be sourced. */
export function zshCompletion(program: CommandShape): string {
  const { name } = program;
  const functions = everyCommand(program).map((placed) => functionFor(name, placed));
  return `#compdef ${name}
# What zsh completes after ${name}; made by \`${name} completion zsh\`.

${functions.join('\n\n')}

if [ "$funcstack[1]" = "_${name}" ]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

const functionName = (program: string, path: readonly string[]): string => `_${[program, ...path].join('_')}`;

function functionFor(program: string, { path, command }: Placed): string {
  const name = functionName(program, path);
  const flags = command.flags.map(flagSpec);
  return command.commands.length === 0
    ? leaf(name, [...flags, ...command.arguments.map(argumentSpec)])
    : branch(program, name, path, command, flags);
}

const leaf = (name: string, specs: readonly string[]): string => `${name}() {
  _arguments -S${specs.map((spec) => ` \\\n    ${spec}`).join('')}
}`;

function branch(
  program: string,
  name: string,
  path: readonly string[],
  { commands }: CommandShape,
  flags: readonly string[],
): string {
  const words = commands.map((below) => `    ${quoted(`${colonless(below.name)}:${below.summary}`)}`);
  const cases = commands.map(
    (below) => `        ${below.name}) ${functionName(program, [...path, below.name])} ;;`,
  );
  return `${name}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${words.join('\n')}
  )
  _arguments -C -S${flags.map((spec) => ` \\\n    ${spec}`).join('')} \\
    '1:command:->command' \\
    '*::argument:->argument'
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $line[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}`;
}

/** A flag that takes a value may be completed more than once; one that is on or off, only once. */
function flagSpec({ names, description, value }: FlagShape): string {
  const told = `[${bracketless(description)}]`;
  const spelt = names.map((name) =>
    quoted(`${name}${value === undefined ? '' : name.startsWith('--') ? '=' : '+'}`),
  );
  const each = names.length === 1 ? firstOf(spelt) : `{${spelt.join(',')}}`;
  const before = value === undefined ? quoted(`(${names.join(' ')})`) : quoted('*');
  return `${before}${each}${quoted(`${told}${value === undefined ? '' : `:${colonless(value.name)}:${action(value)}`}`)}`;
}

function argumentSpec(argument: ArgumentShape, at: number): string {
  const place = argument.variadic ? '*' : `${at + 1}`;
  const optional = argument.required || argument.variadic ? ':' : '::';
  return quoted(`${place}${optional}${colonless(argument.name)}:${action(argument)}`);
}

function action({ choices, path }: ValueShape): string {
  if (choices.length > 0) return `(${choices.join(' ')})`;
  return path ? '_files' : ' ';
}

const colonless = (text: string): string => text.replaceAll(':', String.raw`\:`);

const bracketless = (text: string): string => text.replaceAll(/[[\]\\]/g, String.raw`\$&`);

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
