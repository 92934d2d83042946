import { quote } from '../diagnostic/quote.ts';

/** Keys whose text may harm a person when shown again. */
const HARMFUL = ['summary', 'excerpt', 'location', 'reason'];

/**
 * A line of a document as it may be shown beside a diagnostic. A case's free text may hold a victim's address, and a
 * document with a mistake in it cannot say reliably of what kind an exhibit is: so whatever reads like free text in a case
 * is withheld, letter by letter, that places stay where they are. Keys, ids, words and times stay.
 * @param text the whole document, which tells whether it is a case
 */
export function withheld(line: string, text: string): string {
  if (!IS_CASE.test(text)) return line;
  if (!HAS_KEY.test(line)) return hide(line);
  return line
    .replace(HARMFUL_ENTRY, (_, key: string, value: string) => key + hide(value))
    .replace(QUOTED_PROSE, hide)
    .replace(PLAIN_PROSE, hide)
    .replace(CONTACT, hide);
}

/**
 * A message or help about a document as it may be shown: what it quotes of a case is withheld where it reads like free text.
 * @param text the whole document
 * @param named what it quotes that is not of the document
 */
export function withheldMessage(message: string, text: string, named: readonly string[] = []): string {
  if (!IS_CASE.test(text)) return message;
  const known = new Set(named.map(quote));
  return message.replace(/`[^`]*`/g, (quoted) =>
    SAFE_QUOTE.test(quoted) || known.has(quoted) ? quoted : '`…`',
  );
}

/** One word, or a few keys and marks of the language itself. */
const SAFE_QUOTE = /^`(?:[\w.:+=-]{0,64}|\{\}|\[\]|decisis [a-z]+)`$/;

/** Every letter made illegible, and all in their places. */
export const hide = (text: string): string => text.replace(/[^\s]/g, '▒');

const IS_CASE = /^\s*[{]?\s*["']?case["']?\s*:/m;

/** Whether a text is surely a document about rules and words, and of no case. */
export const isOfRules = (text: string): boolean =>
  !IS_CASE.test(text) && /^\s*[{]?\s*["']?(?:policy|vocabulary|tests)["']?\s*:/m.test(text);

/** A line without a key of its own continues a text that began above. */
const HAS_KEY = /^\s*(?:-\s+)*(?:["']?[\w.-]+["']?\s*:(?:\s|$)|[-{}[\]#]|["']?[\w.-]+["']?\s*,?$)/;

/** A harmful key and its value: quoted, or plain up to the next entry of a flow map or the end of the line. */
const HARMFUL_ENTRY = new RegExp(
  `((?:^|[\\s{,"'])(?:${HARMFUL.join('|')})["']?\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|'(?:[^']|'')*'?|(?:(?!,\\s*["']?[\\w-]+["']?\\s*:|\\s*\\}).)*)`,
  'g',
);

/** Words in quotation marks, and three words or more in a row without them. */
const QUOTED_PROSE = /"[^"\s]*\s[^"]*"?|'[^'\s]*\s[^']*'?/g;
const PLAIN_PROSE = /(?<=[:,[]\s*)[^\s:,{}[\]"'#]+(?:\s+[^\s:,{}[\]"'#]+){2,}/g;

/** What might be a number to call or an address to write to; a time begins with a year and a dash, and stays. */
const CONTACT = /[^\s"']+@[^\s"']+|(?<![\w-])(?!\d{4}-\d\d-\d\d)\+?\d[\d() -]{4,}\d|https?:[^\s"',]+/g;
