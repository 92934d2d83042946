import type { CommandShape, ValueShape } from '../../command-line/command-shape.ts';
import { argumentWords, everyCommand, valuedFlags, type Placed } from './completed.ts';

/**
 * The script that completes decisis command lines in bash. It contains all words, so that nothing runs while the user
 * types, and uses only what bash 3.2 offers, the version on macOS.
 */
export function bashCompletion(program: CommandShape): string {
  const { name } = program;
  const all = everyCommand(program);
  return `# What bash completes after ${name}; made by \`${name} completion bash\`.
_${name}_words() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$2")
}

_${name}_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$1")
}

_${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' at
  COMPREPLY=()
  # \`--flag=value\` is three words to bash.
  if [[ $previous == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [[ $current == '=' ]]; then current=''; previous=\${COMP_WORDS[COMP_CWORD - 1]}; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$command \${COMP_WORDS[at]}" in
${indented(4, all.flatMap(stepCase))}
    esac
  done
  case "$command $previous" in
${indented(
  4,
  all.flatMap((placed) => valueCases(name, placed)),
)}
  esac
  case "$command" in
${indented(
  4,
  all.map((placed) => commandCase(name, placed)),
)}
  esac
}

complete -F _${name} ${name}
`;
}

const indented = (by: number, lines: readonly string[]): string =>
  lines.map((line) => `${' '.repeat(by)}${line}`).join('\n');

const quoted = (words: readonly string[]): string => `'${words.join(' ').replaceAll("'", `'\\''`)}'`;

/** How words on the command line lead from one command to its subcommands. */
function stepCase({ path, command }: Placed): readonly string[] {
  return command.commands.map((below) => {
    const from = quoted([`${path.join('/')} ${below.name}`]);
    return `${from}) command=${quoted([[...path, below.name].join('/')])} ;;`;
  });
}

/** The completions after a flag that takes a value. */
function valueCases(program: string, { path, command }: Placed): readonly string[] {
  return valuedFlags(command).map(({ names, value }) => {
    const patterns = names.map((flag) => quoted([`${path.join('/')} ${flag}`]));
    return `${patterns.join(' | ')}) ${valueAction(program, value)}return ;;`;
  });
}

function valueAction(program: string, { choices, path }: ValueShape): string {
  if (choices.length > 0) return `_${program}_words ${quoted(choices)} "$current"; `;
  return path ? `_${program}_paths "$current"; ` : '';
}

/** The completions anywhere else on a command's line. */
function commandCase(program: string, { path, command }: Placed): string {
  const flags = command.flags.flatMap(({ names }) => names);
  const { choices, path: paths } = argumentWords(command);
  const words = [...command.commands.map(({ name }) => name), ...choices];
  const others = [
    ...(words.length > 0 ? [`_${program}_words ${quoted(words)} "$current"`] : []),
    ...(paths && command.arguments.length > 0 ? [`_${program}_paths "$current"`] : []),
  ];
  const rest = others.length === 0 ? ':' : others.join('; ');
  return `${quoted([path.join('/')])}) if [[ $current == -* ]]; then _${program}_words ${quoted(flags)} "$current"; else ${rest}; fi ;;`;
}
