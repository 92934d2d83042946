import { CODES, type Code } from '../../../diagnostic/codes.ts';
import { nearest, suggestion } from '../../../diagnostic/suggest.ts';
import { explanationOf } from '../../reports/explanation-of.ts';
import { manualText } from '../../../report/manual/page.ts';
import type { CommandShape } from '../../command-line/command-shape.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { showPaged } from './pager.ts';
import { CHAPTERS, pageOf, seeAlso } from './topics.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Lines longer than this are hard to read, however wide the terminal is. */
const WIDEST = 120;

/** The width of a page where the width of the terminal is not known. */
const USUAL = 80;

/** Shows a page of the manual, explains a code, or lists what there is. */
export async function helpCommand(
  topic: string | undefined,
  program: CommandShape,
  terminal: Terminal,
): Promise<Exit> {
  await showPaged(textFor(topic, program, terminal), terminal);
  return EXIT.done;
}

function textFor(topic: string | undefined, program: CommandShape, terminal: Terminal): string {
  if (topic === undefined) return topicList(program, terminal);
  const code = (Object.keys(CODES) as Code[]).find((known) => known === topic);
  if (code !== undefined) return explanationOf(code);
  const topics = topicsOf(program);
  if (!topics.includes(topic)) throw unknown(topic, topics);
  const markdown = pageOf(topic);
  const others = seeAlso(markdown).filter((each) => each !== topic && topics.includes(each));
  const more = others.map((each) => `\`decisis help ${each}\``).join(', ');
  const flags = Object.hasOwn(CHAPTERS, topic) ? '' : `\n\n\`decisis ${topic} --help\` has the flags alone.`;
  const also = more === '' ? '' : `\n\n## See also\n\n${more}`;
  const width = Math.max(40, Math.min(terminal.columns ?? USUAL, WIDEST));
  return manualText(markdown + flags + also, { paint: terminal.paint, colour: terminal.colour, width });
}

/** Every topic that has a page: the chapters, then the commands. */
const topicsOf = ({ commands }: CommandShape): readonly string[] => [
  ...Object.keys(CHAPTERS),
  ...commands.map(({ name }) => name),
];

function unknown(topic: string, topics: readonly string[]): UsageError {
  if (!topic.includes('/')) {
    const near = nearest(topic, topics);
    const help = near === undefined ? 'see what there is with `decisis help`' : `did you mean \`${near}\`?`;
    return new UsageError(`the manual has no page \`${topic}\``, help);
  }
  return new UsageError(`no code is called \`${topic}\``, suggestion(topic, Object.keys(CODES), 'codes'));
}

function topicList({ commands }: CommandShape, { paint }: Terminal): string {
  const rows = (entries: readonly (readonly [string, string])[]): readonly string[] =>
    entries.map(([name, line]) => `  ${paint.id(name)}${' '.repeat(17 - name.length)}${line}`);
  return [
    'The manual of decisis. `decisis help TOPIC` shows a page of it.',
    '',
    paint.heading('Chapters'),
    ...rows(Object.entries(CHAPTERS)),
    '',
    paint.heading('Commands'),
    ...rows(commands.map(({ name, summary }) => [name, summary])),
    '',
    paint.heading('Codes'),
    '  `decisis help policy/unknown-finding` explains a code that a message bears;',
    '  the chapter `diagnostics` lists all of them.',
    '',
  ].join('\n');
}
