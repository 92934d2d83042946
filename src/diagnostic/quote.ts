import { LANGUAGE_WORDS } from './language-words.ts';
import { nearest } from './suggest.ts';

const LONGEST = 60;

/**
 * The user's own words as a message shows them: in backticks, on one line, and shortened where they are long. Control
 * characters and marks of direction become `?`, so that a document cannot control the reader's terminal.
 * Do not use it for a document that may be a case: see `quoteName`, `quoteKey` and `quoteValue`.
 */
export function quote(words: unknown): string {
  const plain = wordsOf(words).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu, '?');
  const letters = Array.from(plain.slice(0, 2 * LONGEST));
  return letters.length > LONGEST ? `\`${letters.slice(0, LONGEST).join('')}…\`` : `\`${letters.join('')}\``;
}

/** A map that was read has no prototype, so String() would throw. */
const wordsOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '…';

/** Stands in a message for words of a case that are not shown. */
export const WITHHELD_WORDS = '`…`';

/**
 * An id in a case, in backticks. In a faulty document, free text may be where an id belongs, so only a text that has
 * the form of an id is shown: no sentence, name, telephone number or address has that form.
 */
export const quoteName = (name: unknown): string =>
  typeof name === 'string' && isName(name) ? quote(name) : WITHHELD_WORDS;

/**
 * An unknown key of a case, in backticks. It is shown only where it is a key of the language, a misspelling of a known
 * key, or has both the form of an id and a plain value: YAML parses any word between two commas of a text in braces as
 * a key.
 * @param value the value of the key
 * @param known the valid keys
 */
export function quoteKey(key: string, value: unknown, known: readonly string[]): string {
  const isSlip = LANGUAGE_WORDS.has(key) || known.includes(key) || nearest(key, known) !== undefined;
  return isSlip || (isName(key) && !/\d{3}/.test(key) && isPlain(value)) ? quote(key) : WITHHELD_WORDS;
}

/**
 * A wrong value of a case, in backticks: a misspelling of a valid word, a truth value or a short number.
 * @returns undefined where it is not shown: it may be an address pasted into the wrong place
 */
export function quoteValue(value: unknown, known: readonly string[] = []): string | undefined {
  if (typeof value === 'boolean') return quote(value);
  if (typeof value === 'number') return Math.abs(value) < 10_000 ? quote(value) : undefined;
  if (typeof value !== 'string') return undefined;
  return known.includes(value) || nearest(value, known) !== undefined ? quote(value) : undefined;
}

/** Words in lower case joined by hyphens, or a letter or two and a number: `prior-warnings`, `E12`. */
export const isName = (text: string): boolean =>
  text.length <= LONGEST &&
  /^(?:(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*|[A-Za-z]{1,3}[-_.]?\d{0,4})$/.test(text);

/**
 * Whether a value is unlikely to be part of a sentence: a truth value, a number, a word of the form of an id, or a list
 * or map that is not empty.
 */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return isName(value);
  if (typeof value === 'object') return value !== null && Object.keys(value).length > 0;
  return value !== undefined;
}
