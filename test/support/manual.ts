import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = process.cwd();

/** Whether the texts are to be written anew, for a person to read in the diff. */
export const UPDATING = process.env['UPDATE'] === '1';

const CHAPTERS = readdirSync(join(ROOT, 'src/manual'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `src/manual/${name}`)
  .toSorted();

/** The pages that a user reads: the README, and every chapter. */
export const PAGES: readonly string[] = ['README.md', ...CHAPTERS];

/** A fenced block of a page. */
export interface Fenced {
  readonly language: string;
  /** What stands behind the language, such as `file=case.yaml`. */
  readonly info: string;
  readonly body: string;
}

const FENCE = /^```(\w*)(.*)\n([^]*?)^```$/gm;

/** The text of a page. */
export const pageText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const writePage = (path: string, text: string): void => writeFileSync(join(ROOT, path), text);

/** The blocks of a text, in order. */
export const fencedIn = (text: string): readonly Fenced[] =>
  [...text.matchAll(FENCE)].map(([, language, info, body]) => ({
    language: language!,
    info: info!.trim(),
    body: body!,
  }));

/** A text without its blocks of code. */
export const proseOf = (text: string): string => text.replace(FENCE, '');

/** What stands in backticks outside of blocks. */
export const codeSpansOf = (text: string): readonly string[] =>
  [...proseOf(text).matchAll(/`([^`]+)`/g)].map(([, span]) => span!);

/** A section: what follows a heading up to the next one of its level or above. */
export function sectionOf(text: string, heading: string): string {
  const level = heading.indexOf(' ');
  const start = `\n${text}`.indexOf(`\n${heading}\n`);
  expect([heading, start >= 0]).toEqual([heading, true]);
  const rest = text.slice(start + heading.length + 1);
  const end = rest.search(new RegExp(`^#{1,${level}} `, 'm'));
  return end === -1 ? rest : rest.slice(0, end);
}

/** The cells of the tables in a text, heads and rules left out; `\|` is a bar within a cell. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  return lines
    .filter(
      (line, at) => line.startsWith('|') && !/^\|[ :-]*-/.test(line) && !/^\| *-/.test(lines[at + 1] ?? ''),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll(String.raw`\|`, '|')),
    );
}

export const spansOf = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, span]) => span!);

/** What stands between two marks of a page. */
function marked(text: string, name: string): string {
  const from = text.indexOf(`<!-- ${name} -->`);
  const to = text.indexOf(`<!-- end of ${name} -->`);
  return from === -1 || to === -1 ? '' : text.slice(from, to);
}

/** Holds the table between two marks of a page against what it must be; where texts are written anew, sets it first. */
export function expectTable(
  path: string,
  name: string,
  head: readonly string[],
  body: readonly (readonly string[])[],
): void {
  if (UPDATING) writePage(path, withTable(pageText(path), name, head, body));
  expect([path, rowsOf(marked(pageText(path), name))]).toEqual([path, body]);
}

function withTable(
  text: string,
  name: string,
  head: readonly string[],
  body: readonly (readonly string[])[],
): string {
  const escaped = body.map((cells) => cells.map((cell) => cell.replaceAll('|', String.raw`\|`)));
  const all = [head, head.map(() => ''), ...escaped];
  const widths = head.map((_, at) => Math.max(3, ...all.map((cells) => cells[at]!.length)));
  const padded = (cell: string, width: number): string => cell.padEnd(width);
  const line = (cells: readonly string[], at: number): string =>
    `| ${cells.map((cell, column) => (at === 1 ? '-'.repeat(widths[column]!) : padded(cell, widths[column]!))).join(' | ')} |`;
  const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end of ${name} -->)`);
  return text.replace(
    marks,
    (_, start: string, end: string) => `${start}\n${all.map(line).join('\n')}\n\n${end}`,
  );
}
