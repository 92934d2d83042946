import { named } from '../../model/named.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { choice, type Choosable } from './choice.ts';
import type { JsonSchema } from './json-schema.ts';

/**
 * The schema of the values that a case may give to an attribute or fact.
 * @param otherwise what else is allowed, such as a placeholder
 */
export function valueSchema(domain: Domain, otherwise?: JsonSchema): JsonSchema {
  const head = { title: domain.title, description: described(domain) };
  if (!('type' in domain)) return { ...head, ...choice(wordsOf(domain, true), otherwise) };
  const own = TYPES[domain.type];
  return { ...head, ...(otherwise === undefined ? own : { anyOf: [own, otherwise] }) };
}

/** A test of an attribute or a fact: a value, or a map of operators. */
export function testSchema(domain: Domain): JsonSchema {
  return {
    title: domain.title,
    description: `a test: ${described(domain)}`,
    anyOf: [
      ...(isLabel(domain) ? [] : [operand(domain)]),
      {
        type: 'object',
        properties: operatorsFor(domain),
        additionalProperties: false,
        minProperties: 1,
      },
    ],
  };
}

const isLabel = (domain: Domain): boolean => 'type' in domain && domain.type === 'reference';

/** The operators that a test of this type may use, each with the values it accepts. */
export function operatorsFor(domain: Domain): Readonly<Record<string, JsonSchema>> {
  const known = { description: 'whether a value is there and rated', type: 'boolean' };
  // labels are only compared with each other, so a policy may test just whether one is known
  if (isLabel(domain)) return { known };
  const value = operand(domain);
  const any = {
    is: { description: 'the one value that holds', ...value },
    in: { description: 'the values that hold', type: 'array', items: value },
    known,
  };
  if (!isOrdered(domain)) return any;
  return {
    ...any,
    'at-least': { description: 'the lowest value that holds', ...value },
    'at-most': { description: 'the highest value that holds', ...value },
  };
}

/**
 * The attributes or facts that a policy may test: all that are not weightless. For an opaque label, only whether it is
 * known.
 */
export function testable(domains: Vocabulary['facts']): Vocabulary['facts'] {
  return Object.fromEntries(Object.entries(domains).filter(([, domain]) => domain.weightless !== true));
}

/** Maps a function over the values of a record. */
export const eachOf = <T, U>(map: Readonly<Record<string, T>>, make: (item: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(map).map(([id, item]) => [id, make(item)]));

const TYPES = {
  boolean: { type: 'boolean' },
  integer: { type: 'integer', minimum: 0 },
  reference: { type: 'string', pattern: '\\S', patternErrorMessage: 'expected a label, which is text' },
} satisfies Record<Extract<Domain, { type: unknown }>['type'], JsonSchema>;

const isOrdered = (domain: Domain): boolean =>
  'scale' in domain || ('type' in domain && domain.type === 'integer');

const operand = (domain: Domain): JsonSchema =>
  'type' in domain ? TYPES[domain.type] : choice(wordsOf(domain, false));

function wordsOf(domain: Exclude<Domain, { type: unknown }>, unrated: boolean): readonly Choosable[] {
  const called = (word: string): string =>
    Object.hasOwn(domain.titles ?? {}, word) ? named(domain.titles!, word) : '';
  if (!('scale' in domain)) return domain['one-of'].map((word) => [word, called(word)]);
  const { scale } = domain;
  const ranked = scale.map((word, at): Choosable => [
    word,
    [called(word), rank(at, scale.length)].filter((part) => part !== '').join('; '),
  ]);
  return domain.unrated === undefined || !unrated
    ? ranked
    : [...ranked, [domain.unrated, 'not rated: compares with nothing']];
}

function rank(at: number, length: number): string {
  if (at === 0) return 'the lowest';
  return at === length - 1 ? 'the highest' : `${at + 1} of ${length}, from the lowest`;
}

function described(domain: Domain): string {
  const weightless = domain.weightless === true ? ', recorded and never weighed' : '';
  return `${kindOfValue(domain)}${weightless}`;
}

function kindOfValue(domain: Domain): string {
  if ('scale' in domain) return 'a word of a scale, lowest first';
  if ('one-of' in domain) return 'one word, in no order';
  const words = {
    boolean: '`true` or `false`',
    integer: 'a whole number, 0 or more',
    reference: 'a label of your own, equal to another or not',
  };
  return words[domain.type];
}
