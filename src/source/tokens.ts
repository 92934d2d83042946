import { Lexer, Parser, type CST } from 'yaml';
import type { Diagnostic, Outcome, SourceText } from '../diagnostic/diagnostic.ts';
import { DEPTH_LIMIT, depthFault, tooDeep } from './depth.ts';

/**
 * How many tokens a YAML text may have: words, marks, spaces between them and line ends. A case of 15,000 exhibits with
 * ten keys each has as many. JSON that is read quickly is bound by its size alone.
 */
export const TOKEN_LIMIT = 1_000_000;

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
    if (parser.stack.length > OPEN_LIMIT) return fault(depthFault(file, parser.stack[DEPTH_LIMIT + 1]!.offset));
  }
  for (const token of parser.end()) tokens.push(token);
  const deep = tooDeep(tokens, file);
  return deep === undefined ? { ok: true, value: tokens, warnings: [] } : fault(deep);
}

const fault = (diagnostic: Diagnostic): Outcome<never> => ({ ok: false, diagnostics: [diagnostic] });

function tooMany(file: SourceText, offset: number): Diagnostic {
  return {
    code: 'document/too-long',
    severity: 'error',
    message: `this document has more than ${TOKEN_LIMIT.toLocaleString('en')} words, marks and line breaks, the most that is read of YAML`,
    span: { file, start: offset, end: offset + 1 },
    help: 'is this the right file? many cases belong in an archive; one very large case can be written as JSON',
  };
}
