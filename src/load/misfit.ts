import type { Domain } from '../model/vocabulary.ts';
import { quote, quoteValue } from '../diagnostic/quote.ts';
import { suggestion } from '../diagnostic/suggest.ts';

/** Why a value does not fit its type. */
export interface ValueFault {
  readonly fault: 'wrong-type' | 'unknown-value';
  readonly message: string;
  readonly help: string;
}

/**
 * Checks a value against the type of its attribute or fact.
 * @param name the name of the attribute or fact
 * @returns undefined where it fits; an unrated value fits its scale
 */
export function misfit(name: string, value: unknown, domain: Domain): ValueFault | undefined {
  if ('type' in domain) return fits(value, domain.type) ? undefined : wrongType(name, value, domain.type);
  const words = 'scale' in domain ? domain.scale : domain['one-of'];
  if (typeof value !== 'string') return wrongType(name, value, 'word');
  if (words.includes(value) || ('scale' in domain && value === domain.unrated)) return undefined;
  return {
    fault: 'unknown-value',
    message: `${quoteValue(value, words) ?? 'this'} is not a value of ${quote(name)}`,
    help: suggestion(value, words, 'values'),
  };
}

type Expected = 'boolean' | 'integer' | 'reference' | 'word';

function fits(value: unknown, type: 'boolean' | 'integer' | 'reference'): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isSafeInteger(value) && Number(value) >= 0;
  return typeof value === 'string' && /\S/.test(value);
}

const EXPECTED = {
  boolean: '`true` or `false`',
  integer: 'a whole number, 0 or more',
  reference: 'a label, which is text',
  word: 'one of its words',
} satisfies Record<Expected, string>;

function wrongType(name: string, value: unknown, expected: Expected): ValueFault {
  return {
    fault: 'wrong-type',
    message: `${quote(name)} must be ${EXPECTED[expected]}, not ${found(value, expected)}`,
    help: remedy(value, expected),
  };
}

/**
 * Describes the value that was found. A text is never quoted, nor a number in place of a label: it may be a person's
 * name or telephone number.
 */
function found(value: unknown, expected: Expected): string {
  if (typeof value === 'number') return (expected === 'integer' && quoteValue(value)) || 'a number';
  if (typeof value === 'boolean') return quote(value);
  return typeof value === 'string' && /\S/.test(value) ? 'text' : 'nothing';
}

function remedy(value: unknown, expected: Expected): string {
  const text = typeof value === 'string';
  const digits = text && /^[0-9]+$/.test(value);
  if (expected === 'boolean') return meantBoolean(value) ?? 'write `true` or `false`';
  if (expected === 'integer') return digits ? 'write it without quotes' : 'count from 0, in whole numbers';
  return text ? 'leave it out if it is not known' : 'put it in quotes';
}

/** What people often write for `true` and `false`, in other formats and languages. */
const MEANT: Readonly<Record<'true' | 'false', readonly string[]>> = {
  true: ['true', 'yes', 'y', 'on', 'ja', 'oui', 'si', '1'],
  false: ['false', 'no', 'n', 'off', 'nein', 'non', '0'],
};

/** The boolean that a value probably means; undefined where none. */
function meantBoolean(value: unknown): string | undefined {
  const text = String(value).toLowerCase();
  if (!['string', 'number'].includes(typeof value)) return undefined;
  const meant = MEANT.true.includes(text) ? 'true' : MEANT.false.includes(text) ? 'false' : undefined;
  if (meant === undefined) return undefined;
  return text === meant ? `write it without quotes: \`${meant}\`` : `write \`${meant}\``;
}
