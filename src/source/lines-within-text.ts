import { Lexer } from 'yaml';

/** What the lexer adds that stands in no source. */
const MARKS = ['\x02', '\x18', '\x1f'];

/**
 * The lines, from 1, that end within a text of several lines, where no comment can stand below them: quoted, plain, or a
 * block with its `|` or `>`.
 */
export function linesWithinText(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let line = 1;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.includes(token)) continue;
    const breaks = token.split('\n').length - 1;
    const isBreak = /^[\s\uFEFF]*$/.test(token);
    // what a block holds ends with the break of its last line
    const inside = isBreak ? 0 : token.endsWith('\n') ? breaks - 1 : breaks;
    for (let at = 0; at < inside; at += 1) lines.add(line + at);
    if (/^[|>][-+\d]*$/.test(token)) lines.add(line);
    line += breaks;
  }
  return lines;
}
