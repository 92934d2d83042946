import type { Value } from '../model/case.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import { valuesOf } from './test-value.ts';

/**
 * How the values of an attribute or fact are encoded as numbers: 0 is a missing value, then come the values in the
 * order of the vocabulary.
 */
export interface DomainCodes {
  readonly name: string;
  readonly domain: Domain;
  /** The code of each value that the domain lists, its unrated one last; undefined for whole numbers and references. */
  readonly codes: ReadonlyMap<Value, number> | undefined;
  /** The code of the unrated value, which compares with nothing and counts as no value; -1 where there is none. */
  readonly unrated: number;
}

/** The numbers of a vocabulary: every kind, attribute and value by its position. */
export interface CodeBook {
  readonly vocabulary: Vocabulary;
  readonly kinds: ReadonlyMap<string, number>;
  readonly attributes: readonly DomainCodes[];
  readonly attributePositions: ReadonlyMap<string, number>;
  readonly facts: readonly DomainCodes[];
  readonly factPositions: ReadonlyMap<string, number>;
}

const books = new WeakMap<Vocabulary, CodeBook>();

/** The numbers of a vocabulary, computed on first use. */
export function codeBook(vocabulary: Vocabulary): CodeBook {
  const known = books.get(vocabulary);
  if (known !== undefined) return known;
  const attributes = Object.entries(vocabulary.attributes).map(([name, domain]) => domainCodes(name, domain));
  const facts = Object.entries(vocabulary.facts).map(([name, domain]) => domainCodes(name, domain));
  const book: CodeBook = {
    vocabulary,
    kinds: positions(Object.keys(vocabulary.kinds)),
    attributes,
    attributePositions: positions(attributes.map(({ name }) => name)),
    facts,
    factPositions: positions(facts.map(({ name }) => name)),
  };
  books.set(vocabulary, book);
  return book;
}

const positions = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, position) => [name, position]));

function domainCodes(name: string, domain: Domain): DomainCodes {
  const rated = valuesOf(domain);
  if (rated === undefined) return { name, domain, codes: undefined, unrated: -1 };
  const unrated = 'scale' in domain ? domain.unrated : undefined;
  const values = unrated === undefined ? rated : [...rated, unrated];
  return {
    name,
    domain,
    codes: new Map(values.map((value, position) => [value, position + 1])),
    unrated: unrated === undefined ? -1 : values.length,
  };
}
