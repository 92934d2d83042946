import { complaint } from '../diagnostic/complaint.ts';
import { Lexer, Parser, type CST } from 'yaml';
import type { Diagnostic, Outcome, SourceText } from '../diagnostic/diagnostic.ts';
import { DEPTH_LIMIT, depthFault, tooDeep } from './depth.ts';

/**
 * How many tokens a YAML text may have that the whole parser has to read: words, marks, spaces between them and line ends.
 * A text in the plain style is not bound by it.
 */
export const TOKEN_LIMIT = 750_000;

/** How many lines any document may have: a case of 100,000 exhibits with nine keys each fits. */
export const LINE_LIMIT = 1_000_000;

/** Past this many open lists and maps, the text is not parsed on. */
const OPEN_LIMIT = DEPTH_LIMIT + 8;

/**
 * Parses a YAML text into its tokens, token by token, and stops where there are too many or they are nested too deeply:
 * what a hostile text costs is bound before all of it is looked at.
 */
export function tokensOf(file: SourceText): Outcome<readonly CST.Token[]> {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(file.text)) {
    count += 1;
    if (count > TOKEN_LIMIT) return fault(tooMany(file, parser.offset));
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > OPEN_LIMIT)
      return fault(depthFault(file, parser.stack[DEPTH_LIMIT + 1]!.offset));
  }
  for (const token of parser.end()) tokens.push(token);
  const deep = tooDeep(tokens, file);
  return deep === undefined ? { ok: true, value: tokens, warnings: [] } : fault(deep);
}

const fault = (diagnostic: Diagnostic): Outcome<never> => ({ ok: false, diagnostics: [diagnostic] });

function tooMany(file: SourceText, offset: number): Diagnostic {
  const most = TOKEN_LIMIT.toLocaleString('en');
  return tooLong(file, offset, `this document has more than ${most} words, marks and line breaks`);
}

/** What is said of a text of too many lines; undefined where they are few enough. */
export function tooManyLines(file: SourceText): Diagnostic | undefined {
  let count = 0;
  for (let at = file.text.indexOf('\n'); at !== -1; at = file.text.indexOf('\n', at + 1)) {
    count += 1;
    if (count > LINE_LIMIT) {
      return tooLong(file, at, `this document has more than ${LINE_LIMIT.toLocaleString('en')} lines`);
    }
  }
  return undefined;
}

function tooLong(file: SourceText, start: number, message: string): Diagnostic {
  return complaint(
    'document/too-long',
    { file, start, end: start + 1 },
    message,
    'is this the right file? many cases belong in an archive: a .ndjson file, one case a line',
  );
}
