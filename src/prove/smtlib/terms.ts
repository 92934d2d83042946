import { firstOf } from '../../model/ends.ts';

/** A number, written in SMT-LIB. */
export function numeral(value: bigint | number): string {
  const whole = BigInt(value);
  return whole < 0n ? `(- ${-whole})` : String(whole);
}

/** A quoted name, since a policy's ids may be reserved words of the language. */
export const symbol = (...words: readonly string[]): string =>
  `|${words
    .filter((word) => word !== '')
    .join(' ')
    .replaceAll(/[|\\]/g, '')}|`;

/** A comment on one line, with line breaks removed from the text. */
export const comment = (text: string): string =>
  `; ${text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()}`;

const joined =
  (word: string, none: string) =>
  (parts: readonly string[]): string => {
    if (parts.length === 0) return none;
    return parts.length === 1 ? firstOf(parts) : `(${word} ${parts.join(' ')})`;
  };

/** The conjunction of conditions. */
export const and = joined('and', 'true');
/** The disjunction of conditions. */
export const or = joined('or', 'false');
/** The sum of some numbers. */
export const sum = joined('+', '0');

/** The negation of a condition. */
export const negated = (term: string): string => `(not ${term})`;

/** 1 if a condition holds, else 0. */
export const oneIf = (term: string): string => `(ite ${term} 1 0)`;

/** Defines a name for a condition or a number. */
export const define = (name: string, sort: 'Bool' | 'Int', term: string): string =>
  `(define-fun ${name} () ${sort} ${term})`;

/** At most one of some conditions holds. */
export const atMostOne = (terms: readonly string[]): string =>
  terms.length < 2 ? 'true' : `(<= ${sum(terms.map(oneIf))} 1)`;
