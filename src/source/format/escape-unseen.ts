import { Lexer } from 'yaml';

/** Characters that nobody sees in a plain text: whoever has escaped them meant to. */
export const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}\u00a0]/u;
const EACH_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/** What the lexer adds that stands in no text: the begin of a document, the end of a flow collection, a scalar. */
const LEXER_MARKS = ['\x02', '\x18', '\x1f'];

/** A text with what nobody sees between double quotation marks escaped there, as whoever wrote it may have had it. */
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
