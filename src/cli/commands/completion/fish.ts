import type { CommandShape, FlagShape } from '../../command-line/command-shape.ts';
import { argumentWords, everyCommand, type Placed } from './completed.ts';

/** The script that completes decisis command lines in fish. */
export function fishCompletion(program: CommandShape): string {
  const { name } = program;
  const lines = everyCommand(program).flatMap((placed) => linesFor(name, placed));
  return `# What fish completes after ${name}; made by \`${name} completion fish\`.
complete -c ${name} -f
${lines.join('\n')}
`;
}

function linesFor(name: string, { path, command }: Placed): readonly string[] {
  const here = `complete -c ${name} -n ${quoted(condition(path, command))}`;
  const { choices, path: paths } = argumentWords(command);
  return [
    ...command.commands.map((below) => `${here} -a ${below.name} -d ${quoted(below.summary)}`),
    ...(choices.length > 0 ? [`${here} -a ${quoted(choices.join(' '))}`] : []),
    ...(paths && command.arguments.length > 0 ? [`${here} -F`] : []),
    ...command.flags.map((flag) => `${here}${flagWords(flag)}`),
  ];
}

/** The condition under which to offer a command's words: its own words were typed, and none of its subcommands. */
function condition(path: readonly string[], { commands }: CommandShape): string {
  const below = commands.map(({ name }) => name).join(' ');
  const seen = path.map((name) => `__fish_seen_subcommand_from ${name}`);
  const unseen = below === '' ? [] : [`not __fish_seen_subcommand_from ${below}`];
  return [...seen, ...unseen].join('; and ');
}

function flagWords({ names, description, value }: FlagShape): string {
  const spelt = names.map((name) =>
    name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`,
  );
  return `${spelt.join('')}${valueWords(value)} -d ${quoted(description)}`;
}

function valueWords(value: FlagShape['value']): string {
  if (value === undefined) return '';
  if (value.choices.length > 0) return ` -x -a ${quoted(value.choices.join(' '))}`;
  return value.path ? ' -r -F' : ' -x';
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
