/** A piece of a page of the manual. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly mark: string; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

const HEADING = /^(#+) (.*)$/;
const ITEM = /^(-|\d+\.) (.*)$/;
const COMMENT = /^<!--.*-->$/;

/**
 * Parses a page of the manual. It supports only the Markdown that the manual uses: headings, paragraphs, flat lists, fenced
 * code and tables. Comments are dropped.
 */
export function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const [block, next] = blockAt(lines, at);
    if (block !== undefined) blocks.push(block);
    at = next;
  }
  return blocks;
}

type Read = readonly [block: Block | undefined, next: number];

function blockAt(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  const [heading, marks = '', title = ''] = HEADING.exec(line) ?? [];
  if (line === '' || COMMENT.test(line)) return [undefined, at + 1];
  if (heading !== undefined) return [{ kind: 'heading', level: marks.length, text: title }, at + 1];
  if (line.startsWith('```')) return code(lines, at);
  if (line.startsWith('|')) return table(lines, at);
  return text(lines, at);
}

function code(lines: readonly string[], at: number): Read {
  const end = lines.indexOf('```', at + 1);
  const last = end === -1 ? lines.length : end;
  return [{ kind: 'code', lines: lines.slice(at + 1, last) }, last + 1];
}

function table(lines: readonly string[], at: number): Read {
  let end = at;
  while (lines[end]?.startsWith('|') === true) end += 1;
  const [head = [], , ...rows] = lines.slice(at, end).map(cellsOf);
  return [{ kind: 'table', head, rows }, end];
}

/** The cells of a table row; `\|` is a bar within a cell. */
const cellsOf = (line: string): readonly string[] =>
  line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll(String.raw`\|`, '|'));

/** A paragraph or a list item: it ends before a line that starts another block. */
function text(lines: readonly string[], at: number): Read {
  const [first = '', ...below] = lines.slice(at);
  const [item, mark = '', own = ''] = ITEM.exec(first) ?? [];
  const next = below.findIndex(begins);
  const end = next === -1 ? lines.length : at + 1 + next;
  const rest = lines.slice(at + 1, end).map((line) => line.trim());
  const whole = [item === undefined ? first : own, ...rest].join(' ');
  return [item === undefined ? { kind: 'paragraph', text: whole } : { kind: 'item', mark, text: whole }, end];
}

const begins = (line: string): boolean =>
  line === '' ||
  line.startsWith('```') ||
  line.startsWith('|') ||
  [HEADING, ITEM, COMMENT].some((pattern) => pattern.test(line));
