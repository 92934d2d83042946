import { Lexer } from 'yaml';

/** Characters that are invisible in plain text: if they were escaped, that was on purpose. */
export const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}\u00a0]/u;
const EACH_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/**
 * Marks that the lexer emits and that are not in the text: the start of a document, the end of a flow collection, a
 * scalar.
 */
const LEXER_MARKS = ['\x02', '\x18', '\x1f'];

/** Escapes invisible characters inside double quotation marks, as the author may have done. */
export function escaped(text: string): string {
  if (!UNSEEN.test(text)) return text;
  return [...new Lexer().lex(text)]
    .filter((token) => !LEXER_MARKS.includes(token))
    .map((token) => (token.startsWith('"') ? token.replace(EACH_UNSEEN, escape) : token))
    .join('');
}

function escape(character: string): string {
  if (character === '\t') return '\\t';
  return Array.from({ length: character.length }, (_, at) =>
    character.charCodeAt(at).toString(16).padStart(4, '0'),
  )
    .map((unit) => `\\u${unit}`)
    .join('');
}
