import { LANGUAGE_WORDS } from './language-words.ts';
import { nearest } from './suggest.ts';

const LONGEST = 60;

/**
 * The user's own words as a message shows them: in backticks, on one line, cut where they run long.
 * Control characters and marks of direction become `?`: a document must not steer the reader's terminal.
 * Of a document that may be a case, nothing is quoted by this: see `quoteName`, `quoteKey` and `quoteValue`.
 */
export function quote(words: unknown): string {
  const plain = wordsOf(words).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu, '?');
  const letters = Array.from(plain.slice(0, 2 * LONGEST));
  return letters.length > LONGEST ? `\`${letters.slice(0, LONGEST).join('')}…\`` : `\`${letters.join('')}\``;
}

/** A map that was read has no prototype, and cannot be turned into words. */
const wordsOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '…';

/** What stands in a message for words of a case that are not shown. */
export const WITHHELD_WORDS = '`…`';

/**
 * An id that a case gives or refers to, in backticks. In a document with a mistake in it, a piece of free text may stand
 * where an id belongs, so that only what has the form of an id is shown: no sentence, name, number to call or address has.
 */
export const quoteName = (name: unknown): string =>
  typeof name === 'string' && isName(name) ? quote(name) : WITHHELD_WORDS;

/**
 * A key of a case that means nothing where it stands, in backticks: a slip in a known key, or what has the form of an id
 * and a value beside it. A word alone between two commas is a key too, and may be a piece of a text.
 * @param value what stands under the key
 * @param known the keys that there are
 */
export function quoteKey(key: string, value: unknown, known: readonly string[]): string {
  const isSlip = LANGUAGE_WORDS.has(key) || known.includes(key) || nearest(key, known) !== undefined;
  return isSlip || (isName(key) && !/\d{3}/.test(key) && isPlain(value)) ? quote(key) : WITHHELD_WORDS;
}

/**
 * A value of a case that does not fit, in backticks: a slip in one of the words that do, a truth value, a short number.
 * @returns undefined where it is not shown: it may be an address that was pasted into the wrong place
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

/** What hardly is the rest of a sentence: a truth value, a number, a word of the form of an id, a list or map with something in it. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return isName(value);
  if (typeof value === 'object') return value !== null && Object.keys(value).length > 0;
  return value !== undefined;
}
