import { firstOf } from '../model/ends.ts';
import type { CST } from 'yaml';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../diagnostic/diagnostic.ts';
import { badIndent } from './bad-indent.ts';
import { linesOf, type Line } from './lines-of.ts';
import { openBracket, type OpenBracket } from './open-bracket.ts';
import { openQuote } from './open-quote.ts';

/**
 * Recognises the usual mistakes that make a text invalid YAML: the parser only reports their consequences, often on
 * many lines.
 * @param faults the offsets of the parser's errors, in order
 * @returns the mistake that explains them; undefined where none is recognised
 */
export function slipIn(
  file: SourceText,
  tokens: readonly CST.Token[],
  faults: readonly number[],
): Diagnostic | undefined {
  const first = firstOf(faults);
  const quote = openQuote(tokens, first);
  if (quote !== undefined) return unclosed(file, quote);
  const lines = linesOf(file.text);
  const at = lines.findLastIndex(({ start }) => start <= first);
  for (const line of lines.slice(at, at + 2)) {
    const slip = dashSlip(file, line) ?? colonSlip(file, line) ?? badIndent(file, lines, line);
    if (slip !== undefined) return slip;
  }
  const bracket = openBracket(tokens, first);
  return bracket === undefined ? undefined : unclosedBracket(file, bracket);
}

function unclosedBracket(file: SourceText, { offset, closing }: OpenBracket): Diagnostic {
  const message = 'the bracket that opens here is not closed';
  const help = `close it with \`${closing}\` where the list or map ends, or take this one away`;
  return complaint('document/not-yaml', { file, start: offset, end: offset + 1 }, message, help);
}

function unclosed(file: SourceText, { offset, mark }: { offset: number; mark: string }): Diagnostic {
  const message = 'the quotation mark that opens here is not closed on this line';
  const help = `close the text with another ${mark}, or take this one away`;
  return complaint('document/not-yaml', { file, start: offset, end: offset + 1 }, message, help);
}

/** `-id: E1`, which YAML reads as a key that starts with a dash. */
function dashSlip(file: SourceText, { start, text }: Line): Diagnostic | undefined {
  const found = /^ *-(?=[A-Za-z][\w-]*:(?: |$))/.exec(text);
  if (found === null) return undefined;
  const end = start + found[0].length;
  const help = 'put a space after the dash: `- id: E1`';
  const span = { file, start: end - 1, end };
  return complaint('document/not-yaml', span, 'a space is missing after this dash', help);
}

/** `verified:true`, which YAML reads as one word. An address such as `https://…` is left alone. */
function colonSlip(file: SourceText, { start, text }: Line): Diagnostic | undefined {
  const found = /^ *(?:- )?[A-Za-z][\w-]*:(?=[^\s/:])(?!.*:(?: |$))/.exec(text);
  if (found === null) return undefined;
  const end = start + found[0].length;
  const help = 'put a space after the colon: `key: value`';
  const span = { file, start: end - 1, end };
  return complaint('document/not-yaml', span, 'a space is missing after this colon', help);
}
