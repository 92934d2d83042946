import type { SourceText } from '../diagnostic/diagnostic.ts';
import { LANGUAGE_WORDS } from '../diagnostic/language-words.ts';
import { quote, WITHHELD_WORDS } from '../diagnostic/quote.ts';

/** Replaces every character but white space, keeping the length. */
export const hide = (text: string): string => text.replace(/[^\s]/g, '▒');

/**
 * Redacts a line of a document for display beside a diagnostic. A case may contain a victim's address, and in a document with
 * a mistake it is uncertain what is free text. So everything is hidden except white space, YAML punctuation, times, short
 * ids, and known words that stand alone. Lines of policies and vocabularies are shown unchanged.
 * @param said the messages about the line: names in them are shown
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
 * Redacts a message or help about a document. Messages should quote only names from a case; as a safeguard, a quotation that
 * is a piece of the document's text is removed.
 * @param named quotations that are not from the document
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

/** A time, also one that is slightly malformed. */
const TIME = String.raw`\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})?)?`;

/** White space, a time, YAML punctuation, or a run of anything else. */
const TOKEN = new RegExp(
  String.raw`\s+|${TIME}(?=[\s,}\]"']|$)|-+(?=\s|$)|[{}[\],:"'#|>&*!?]|[^\s{}[\],:"'#|>&*!?]+`,
  'g',
);

const MARK = /^(?:\s+|-+|[{}[\],:"'#|>&*!?])$/;

/** Words often written for `true` and `false`. */
const TRUTHS: ReadonlySet<string> = new Set(['yes', 'no', 'on', 'off']);

/** Whether a token is a whole value or key: a word next to another word is part of a sentence. */
const standsAlone = (tokens: readonly string[], at: number): boolean =>
  isBound(inked(tokens, at, -1)) && isBound(inked(tokens, at, 1));

/** The nearest token before or after a position that is not white space. */
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

/** By key: the pattern of values that may be shown. */
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

/** Whether a value reveals nothing about a person: it matches the pattern for its key, or is a short number or a placeholder. */
function isHarmless(value: string, key: string | undefined): boolean {
  if (key === undefined || FREE.has(key)) return false;
  return FORMS.get(key)?.test(value) === true || /^(?:-?\d{1,3}|\$[a-z][a-z0-9-]{0,20})$/.test(value);
}
