import { Doubt, assertPlain, endOfQuoted, quickScalar, quotedBy, withoutSpaces } from './quick-scalar.ts';
import type { Lines } from './lines.ts';

/**
 * Reads a plain scalar with its continuation lines.
 * @param column of the map or list that contains it
 */
export function quickPlain(lines: Lines, first: string, column: number): unknown {
  const comment = first.indexOf(' #');
  const text = withoutSpaces(comment === -1 ? first : first.slice(0, comment));
  if (comment !== -1) {
    lines.advance();
    return quickScalar(text);
  }
  const value = quickScalar(text);
  const below = lines.takeBelow(column);
  const last = below.at(-1);
  if (last !== undefined) lines.places?.extend(lines.end - (last.length - last.trimEnd().length));
  lines.advance();
  if (below.length === 0) return value;
  const more = below.map((line) => withoutSpaces(line).replace(/^ +/, ''));
  for (const line of more) if (line !== '') assertPlain(line.replace(/^["']+/, 'quoted'));
  return folded([text, ...more]);
}

/**
 * Reads a quoted text that ends on a later line.
 * @param first from its quotation mark on
 * @param column of the map or list that contains it
 * @returns with the rest of its last line
 */
export function quickQuotedLines(
  lines: Lines,
  first: string,
  column: number,
): { readonly value: string; readonly rest: string } {
  const mark = first[0]!;
  const read = quotedBy(mark);
  const texts: string[] = [];
  for (let line = first.slice(1); ; line = lines.continueQuoted(column)) {
    const end = endOfQuoted(line, 0, mark);
    if (end === undefined) throw new Doubt();
    if (end === line.length) {
      texts.push(read(withoutSpaces(line)));
      continue;
    }
    const text = line.slice(0, end);
    texts.push(read(text));
    const value = folded(texts);
    // breaks next to a quotation mark are the parser's
    if (texts[0] === '' || text === '' || !value.isWellFormed()) throw new Doubt();
    return { value, rest: line.slice(end + 1) };
  }
}

/** Whether the rest of a line holds nothing but a comment. */
export const isEnd = (rest: string): boolean => /^(?: *| +#.*)$/.test(rest);

/** Reads a block text with its header `|`, `|-`, `>` or `>-`. */
export function quickBlockText(lines: Lines, header: string, column: number): string {
  if (!/^[|>]-?$/.test(header)) throw new Doubt();
  const below = lines.takeBelow(column);
  // a missing line break matters only at the very end
  if (lines.brokenOff) throw new Doubt();
  if (below.length > 0) lines.places?.extend(lines.afterBreak);
  lines.advance();
  const indent = below[0]?.search(/[^ ]/) ?? -1;
  if (indent === -1) throw new Doubt();
  const content = below.map((line) => contentOf(line, indent));
  const isFolded = header.startsWith('>');
  // lines that are indented further are not folded
  if (isFolded && content.some((line) => line.startsWith(' '))) throw new Doubt();
  const text = isFolded ? folded(content) : content.join('\n');
  return header.endsWith('-') ? text : `${text}\n`;
}

/** The content of a line of a block text, behind the indentation of its first line. */
function contentOf(line: string, indent: number): string {
  if (line.length <= indent) {
    if (/[^ ]/.test(line)) throw new Doubt();
    return '';
  }
  if (/[^ ]/.test(line.slice(0, indent))) throw new Doubt();
  return line.slice(indent);
}

/** Folds lines into one text: a single break becomes a space, and of several breaks one is dropped. */
function folded(lines: readonly string[]): string {
  let text = lines[0]!;
  let breaks = 0;
  for (const line of lines.slice(1)) {
    if (line === '') {
      breaks += 1;
      continue;
    }
    text += breaks === 0 ? ` ${line}` : '\n'.repeat(breaks) + line;
    breaks = 0;
  }
  return text;
}
