import { complaint } from '../diagnostic/complaint.ts';
import { CST, Lexer, Parser } from 'yaml';
import type { Diagnostic, Outcome, SourceText } from '../diagnostic/diagnostic.ts';
import { TEXT_LIMIT } from './text-limit.ts';
import { UNFOLDED_LIMIT } from './unfolded-limit.ts';
import { DEPTH_LIMIT, depthFault, tooDeep } from './depth.ts';
import { VALUE_LIMIT } from './quick/anchors.ts';
import { endOfPlain } from './quick/quick-value.ts';

/**
 * How many tokens (words, marks, white space and line breaks) the whole parser accepts in a YAML text. The fast reader,
 * for texts in the plain style, takes more.
 */
export const TOKEN_LIMIT = 300_000;

/** How many lines any document may have: a case of 100,000 exhibits with nine keys each fits. */
export const LINE_LIMIT = 1_000_000;

/**
 * How long a text may be as it is written, with its escapes and the white space that folds away: the longest escape
 * takes ten characters for one. To undo the escapes of a longer one takes seconds.
 */
export const WRITTEN_LIMIT = 10 * TEXT_LIMIT;

/** With more open lists and maps than this, parsing stops. */
const OPEN_LIMIT = DEPTH_LIMIT + 8;

/**
 * Splits a YAML text into tokens, and stops where there are too many or they are nested too deeply, so that the cost of
 * a hostile text is limited early.
 */
export function tokensOf(file: SourceText): Outcome<readonly CST.Token[]> {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let count = 0;
  let aliases = 0;
  let before = '';
  for (const lexeme of new Lexer().lex(file.text)) {
    count += 1;
    if (count > TOKEN_LIMIT) return fault(tooMany(file));
    if (lexeme.length > WRITTEN_LIMIT && !lexeme.startsWith('#') && lexeme.trim() !== '')
      return fault(writtenTooLong(file, parser.offset));
    // what follows the mark of a text is that text, and no alias
    if (lexeme.startsWith('*') && before !== CST.SCALAR) aliases += 1;
    before = lexeme;
    // each stands for a value at least; to build a document of so many first takes seconds
    if (aliases > UNFOLDED_LIMIT) return fault(tooManyAliases(file, parser.offset));
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > OPEN_LIMIT)
      return fault(depthFault(file, parser.stack[DEPTH_LIMIT + 1]!.offset));
  }
  for (const token of parser.end()) tokens.push(token);
  const deep = tooDeep(tokens, file);
  return deep === undefined ? { ok: true, value: tokens, warnings: [] } : fault(deep);
}

const fault = (diagnostic: Diagnostic): Outcome<never> => ({ ok: false, diagnostics: [diagnostic] });

/** The error for a text that is too long for the whole parser: its place is where the fast reader could not go on. */
function tooMany(file: SourceText): Diagnostic {
  const most = TOKEN_LIMIT.toLocaleString('en');
  const { start, isFull } = endOfPlain(file.text);
  if (isFull) {
    const values = VALUE_LIMIT.toLocaleString('en');
    return tooLong(
      file,
      start,
      `this document has more than ${values} items of lists and values of maps`,
      ARCHIVE,
    );
  }
  return tooLong(
    file,
    start,
    `a document with more than ${most} words, marks and line breaks must be in the plain style, and leaves it here`,
    'is there a mistake in this line? else write it in a simpler way, without tags, tabs and the like',
  );
}

function writtenTooLong(file: SourceText, start: number): Diagnostic {
  const most = WRITTEN_LIMIT.toLocaleString('en');
  const message = `a text begins here that takes more than ${most} characters to write`;
  return tooLong(
    file,
    start,
    message,
    'is a quotation mark missing? else keep the text in a file of its own',
  );
}

function tooManyAliases(file: SourceText, start: number): Diagnostic {
  const most = UNFOLDED_LIMIT.toLocaleString('en');
  return tooLong(file, start, `this document has more than ${most} aliases`, 'use fewer aliases');
}

/** The error for a text with too many lines; undefined where there are not. */
export function tooManyLines(file: SourceText): Diagnostic | undefined {
  let count = 0;
  for (let at = file.text.indexOf('\n'); at !== -1; at = file.text.indexOf('\n', at + 1)) {
    count += 1;
    if (count > LINE_LIMIT) {
      return tooLong(
        file,
        at,
        `this document has more than ${LINE_LIMIT.toLocaleString('en')} lines`,
        ARCHIVE,
      );
    }
  }
  return undefined;
}

const ARCHIVE = 'is this the right file? many cases belong in an archive: a .ndjson file, one case a line';

const tooLong = (file: SourceText, start: number, message: string, help: string): Diagnostic =>
  complaint('document/too-long', { file, start, end: start + 1 }, message, help);
