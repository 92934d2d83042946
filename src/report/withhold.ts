import type { SourceText } from '../diagnostic/diagnostic.ts';
import { LANGUAGE_WORDS } from '../diagnostic/language-words.ts';
import { quote, WITHHELD_WORDS } from '../diagnostic/quote.ts';

/** Every letter made illegible, and all in their places. */
export const hide = (text: string): string => text.replace(/[^\s]/g, '▒');

/**
 * A line of a document as it may be shown beside a diagnostic. A case's text may hold a victim's address, and a document
 * with a mistake in it cannot say reliably what is text: so all is made illegible but white space, the marks of YAML,
 * words that are known beforehand where they stand alone, times, and short ids. Only of what is known to be of rules or
 * words, and of no case, is the line shown as it stands.
 * @param said what is said of the line: the names in it are shown
 */
export function withheld(line: string, file: SourceText, said: readonly string[]): string {
  if (file.isOfRules === true) return line;
  const tokens = [...line.matchAll(TOKEN)].map(([token]) => token);
  const named = new Set(said.flatMap((words) => [...words.matchAll(QUOTED)].map(([, name = '']) => name)));
  const isKnown = (word: string): boolean =>
    LANGUAGE_WORDS.has(word) || TRUTHS.has(word) || named.has(word) || file.words?.has(word) === true;
  let key: string | undefined;
  return tokens
    .map((token, at) => {
      if (MARK.test(token)) {
        if (/^[,{}[\]]$/.test(token)) key = undefined;
        return token;
      }
      const shown = standsAlone(tokens, at) && (isKnown(token) || isHarmless(token, key));
      if (endsAsKey(tokens, at)) key = shown ? token : undefined;
      return shown ? token : hide(token);
    })
    .join('');
}

/**
 * A message or help about a document as it may be shown. Messages quote nothing of a case but names; should one do so
 * after all, what it quotes is left out where it is a stretch of the document's text.
 * @param named what it quotes that is not of the document
 */
export function withheldMessage(
  message: string,
  { isOfRules, text }: SourceText,
  named: readonly string[] = [],
): string {
  if (isOfRules === true || text === '') return message;
  const known = new Set(named.map(quote));
  return message.replace(QUOTED, (quoted, words: string) =>
    /[\s@/]/.test(words) && text.includes(words) && !known.has(quoted) ? WITHHELD_WORDS : quoted,
  );
}

const QUOTED = /`([^`]*)`/g;

/** A time as it is written, or nearly so. */
const TIME = String.raw`\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})?)?`;

/** White space, a time, a mark of YAML, or a stretch of anything else. */
const TOKEN = new RegExp(
  String.raw`\s+|${TIME}(?=[\s,}\]"']|$)|-+(?=\s|$)|[{}[\],:"'#|>&*!?]|[^\s{}[\],:"'#|>&*!?]+`,
  'g',
);

const MARK = /^(?:\s+|-+|[{}[\],:"'#|>&*!?])$/;

/** What is often written for `true` and `false`. */
const TRUTHS: ReadonlySet<string> = new Set(['yes', 'no', 'on', 'off']);

/** Whether a token is a whole value or key: a word beside another is part of a sentence. */
const standsAlone = (tokens: readonly string[], at: number): boolean =>
  isBound(inked(tokens, at, -1)) && isBound(inked(tokens, at, 1));

/** The next token that is not white space, before or after a place. */
function inked(tokens: readonly string[], at: number, step: 1 | -1): string | undefined {
  const next = tokens[at + step];
  return next !== undefined && /^\s/.test(next) ? tokens[at + 2 * step] : next;
}

const isBound = (token: string | undefined): boolean => token === undefined || MARK.test(token);

const endsAsKey = (tokens: readonly string[], at: number): boolean =>
  /^["']?\s*:/.test(tokens.slice(at + 1, at + 4).join(''));

const SHORT_ID = /^[A-Za-z]{1,3}[-_.]?\d{0,4}$/;
const ID = /^(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOMENT = new RegExp(`^${TIME}$`);

/** By key: the form in which its value may be shown. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['id', SHORT_ID],
  ['derived-from', SHORT_ID],
  ['as-of', MOMENT],
  ['observed', MOMENT],
  ['on', MOMENT],
  ['at', MOMENT],
  ['ago', /^\d{1,4}[mhdw]$/],
  ['sha256', /^[0-9a-f]{64}$/],
  ['case', ID],
  ['policy', ID],
  ['tests', ID],
  ['vocabulary', ID],
]);

/** Keys of free text. */
const FREE: ReadonlySet<string> = new Set(
  'title name summary excerpt location by method reason reporter'.split(' '),
);

/** Whether a value tells nothing of anybody: of the form that its key asks for, a number of few digits, a placeholder. */
function isHarmless(value: string, key: string | undefined): boolean {
  if (key === undefined || FREE.has(key)) return false;
  return FORMS.get(key)?.test(value) === true || /^(?:-?\d{1,3}|\$[a-z][a-z0-9-]{0,20})$/.test(value);
}
