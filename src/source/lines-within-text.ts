import { Lexer } from 'yaml';

/** Marks that the lexer emits and that are not in the source. */
const MARKS = ['\x02', '\x18', '\x1f'];

/**
 * The lines, from 1, that end inside a multi-line text (quoted, plain, or a block with its `|` or `>`), where no
 * comment can follow on the next line.
 */
export function linesWithinText(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let line = 1;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.includes(token)) continue;
    const breaks = token.split('\n').length - 1;
    const isBreak = /^[\s\uFEFF]*$/.test(token);
    // the content of a block includes the line break of its last line
    const inside = isBreak ? 0 : token.endsWith('\n') ? breaks - 1 : breaks;
    for (let at = 0; at < inside; at += 1) lines.add(line + at);
    if (/^[|>][-+\d]*$/.test(token)) lines.add(line);
    line += breaks;
  }
  return lines;
}
