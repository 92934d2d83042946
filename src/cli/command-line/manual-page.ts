import type { ArgumentShape, CommandShape, FlagShape } from './command-shape.ts';
import { meaningOf } from './meaning.ts';
import { EXIT } from '../process/exit.ts';

/** What each exit code means, in the words of the manual. */
const EXITS = {
  done: 'Done.',
  failed: 'A check did not hold: a flip, a test that fails, an outcome named by `--fail-on`.',
  usage: 'Wrong usage: no such command or flag, or a value that cannot be taken.',
  invalid: 'An invalid document, a file that cannot be read, or results that cannot be written.',
  bug: 'An internal error in decisis.',
} satisfies Record<keyof typeof EXIT, string>;

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'Where it is set, output has no colour.'],
  ['FORCE_COLOR', 'Where it is set, and not to 0, output has colour wherever it goes.'],
  ['DECISIS_PAGER, PAGER', 'What shows a page of `decisis help` on a terminal; `less` where neither is set.'],
];

/**
 * The page that `man decisis` shows, in roff's man macros.
 * @param program the whole command line
 */
export function manualPage(program: CommandShape, version: string): string {
  const upper = program.name.toUpperCase();
  const codes = Object.entries(EXIT).map(([name, code]) =>
    item(bold(`${code}`), EXITS[name as keyof typeof EXIT]),
  );
  return [
    String.raw`.\" Made from the command line when the package was built.`,
    `.TH ${upper} 1 "" "${program.name} ${version}" "User Commands"`,
    section('NAME', `${program.name} \\- ${prose(lowerFirst(program.description)).replace(/\.$/, '')}`),
    section('SYNOPSIS', `${bold(program.name)} [${italic('options')}] ${italic('command')} ...`),
    section('DESCRIPTION', prose(INTRODUCTION)),
    section('OPTIONS', ...program.flags.map(flagItem)),
    section('COMMANDS', ...program.commands.map((command) => commandPart(program.name, command))),
    section('EXIT STATUS', ...codes),
    section('ENVIRONMENT', ...ENVIRONMENT.map(([name, meaning]) => item(bold(name), meaning))),
    section('EXAMPLES', examples(program.after.split('\n\n')[0] ?? '')),
  ]
    .join('\n')
    .concat('\n');
}

const INTRODUCTION =
  'You write a policy as rules and the evidence as a case, both in YAML; decisis gives a verdict, terminate or ' +
  'retain, with every step that led to it. The same case and policy give the same verdict, byte for byte. Results go ' +
  'to standard output, diagnostics to standard error. `decisis help` has the manual of the language.';

const section = (title: string, ...parts: readonly string[]): string => [`.SH ${title}`, ...parts].join('\n');

/** One entry of a list: a term, and its meaning as an indented paragraph. */
const item = (term: string, meaning: string): string => `.TP\n${term}\n${prose(meaning)}`;

function commandPart(path: string, command: CommandShape): string {
  const here = `${path} ${command.name}`;
  const words = [bold(here), '[options]', ...command.arguments.map(argumentWord)].join(' ');
  return [
    `.SS ${words}`,
    prose(command.description),
    ...command.arguments.map(argumentItem),
    ...command.flags.map(flagItem),
    ...command.after
      .split(/\n\n/)
      .map((part) => (part.startsWith('Examples:') ? `.PP\n${examples(part)}` : paragraph(part))),
    ...command.commands.map((below) => commandPart(here, below)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const paragraph = (text: string): string => (text === '' ? '' : `.PP\n${prose(text)}`);

function argumentWord({ name, required, variadic }: ArgumentShape): string {
  const word = `${italic(name)}${variadic ? '...' : ''}`;
  return required ? word : `[${word}]`;
}

const argumentItem = (argument: ArgumentShape): string =>
  item(italic(argument.name), meaningOf({ ...argument, value: argument, fallback: undefined }, quoted));

function flagItem(flag: FlagShape): string {
  const taken = flag.value === undefined ? '' : ` ${italic(flag.value.name)}`;
  return item(`${flag.names.map(bold).join(', ')}${taken}`, meaningOf(flag, quoted));
}

const quoted = (word: string): string => `\`${word}\``;

/** The examples of a help text, line by line as they are typed. */
function examples(text: string): string {
  const lines = text.split('\n').filter((line) => line.startsWith('  '));
  return lines.length === 0
    ? ''
    : `.nf\n.RS\n${lines.map((line) => plain(line.trim())).join('\n')}\n.RE\n.fi`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const bold = (text: string): string => `\\fB${escaped(text)}\\fR`;

const italic = (text: string): string => `\\fI${escaped(text)}\\fR`;

/** Running text in roff: what stands in backticks becomes bold. */
const prose = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split('`')
    .map((part, at) => (at % 2 === 1 ? bold(part) : escaped(part)))
    .join('')
    .replace(/^(?=[.'])/, String.raw`\&`);

const plain = (line: string): string => escaped(line).replace(/^(?=[.'])/, String.raw`\&`);

/** Escapes text for roff: hyphens that can be copied, literal backslashes, and nothing but ASCII. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll(
      /[^\n -~]/gu,
      (letter) => `\\[u${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
