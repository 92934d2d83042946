import type { CodeBook, DomainCodes } from '../engine/code-book.ts';

/** The type of a column: a whole number of 32 or 64 bits, or a text. */
export type ColumnType = 'int32' | 'int64' | 'text';

/** A column of a table. No column is ever null. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The tables that `decisis export` writes and `decisis sql` reads. */
export const TABLES = {
  cases: 'decisis_cases',
  exhibits: 'decisis_exhibits',
  entries: 'decisis_entries',
  profiles: 'decisis_profiles',
  words: 'decisis_words',
} as const;

/** The name of one of them. */
export type TableName = keyof typeof TABLES;

/** The code for an unknown whole number; known numbers are 0 or more. */
export const NO_NUMBER = -1;

/** The age of an entry without a date, and the number of grounds if none are recorded. */
export const NOT_RECORDED = -1;

/** Texts of exhibits and cases that are only exported on request, each with the table that it is in. */
export const TEXT_COLUMNS = {
  title: 'cases',
  subject: 'cases',
  id: 'exhibits',
  summary: 'exhibits',
  excerpt: 'exhibits',
  location: 'exhibits',
} as const satisfies Readonly<Record<string, TableName>>;

/** The name of such a column. */
export type TextColumn = keyof typeof TEXT_COLUMNS;

/**
 * The name of a column or a common table expression. An id has hyphens and no underscores, so two ids never give one
 * name.
 */
export const columnName = (what: string, id: string): string => `${what}_${id.replaceAll('-', '_')}`;

/** Whether a fact or an attribute is a whole number, whose column holds the number itself and not a code. */
export const isNumber = ({ domain }: DomainCodes): boolean => 'type' in domain && domain.type === 'integer';

/** Whether a fact or an attribute is a label. */
export const isLabel = ({ domain }: DomainCodes): boolean => 'type' in domain && domain.type === 'reference';

/** Whether a copy of an exhibit takes its origin's value, which is then in a column of its own. */
export const isTraced = ({ domain }: DomainCodes): boolean => 'type' in domain && domain.traced === true;

/** The column by which exhibits are counted as distinct, or grouped. */
export const groupingColumn = (attribute: DomainCodes): string =>
  columnName(isTraced(attribute) ? 'traced' : 'attribute', attribute.name);

/** An attribute that is part of an exhibit's profile. */
export interface ProfiledAttribute {
  readonly name: string;
  /** Its position among the attributes of the vocabulary. */
  readonly position: number;
  /** What its code is multiplied by in the number of a profile. */
  readonly factor: number;
}

/** The number of a kind is multiplied by this in the number of a profile, so a kind has fewer profiles than that. */
export const PROFILES_OF_KIND = 2 ** 15;

/**
 * The attributes that make up a profile with the kind: those that list their values, in the order of the vocabulary, as
 * far as their combinations stay few. A policy tests a profile once, where it would test every exhibit. A vocabulary
 * that extends another only adds names, so both give one exhibit the same number wherever the other knows its values.
 */
export function profiledAttributes({ attributes }: CodeBook): readonly ProfiledAttribute[] {
  const found: ProfiledAttribute[] = [];
  let factor = 1;
  for (const [position, { name, codes }] of attributes.entries()) {
    const combinations = factor * ((codes?.size ?? 0) + 1);
    if (codes === undefined || combinations > PROFILES_OF_KIND) continue;
    found.push({ name, position, factor });
    factor = combinations;
  }
  return found;
}

/**
 * The columns of all tables, for one vocabulary.
 * @param texts those that were asked for
 */
export function columnsOf(
  book: CodeBook,
  texts: readonly TextColumn[] = [],
): Readonly<Record<TableName, readonly TableColumn[]>> {
  const { attributes, facts } = book;
  const textsOf = (table: TableName): readonly TableColumn[] =>
    texts
      .filter((text) => TEXT_COLUMNS[text] === table)
      .map((name) => ({ name: `text_${name}`, type: 'text' }));
  return {
    cases: [
      { name: 'case_number', type: 'int64' },
      { name: 'case_id', type: 'text' },
      { name: 'as_of', type: 'int64' },
      { name: 'verdict', type: 'text' },
      { name: 'grounds', type: 'text' },
      { name: 'ground_count', type: 'int32' },
      { name: 'departs', type: 'int32' },
      ...facts.map((fact) => ({
        name: columnName('fact', fact.name),
        type: isNumber(fact) ? ('int64' as const) : isLabel(fact) ? ('text' as const) : ('int32' as const),
      })),
      ...textsOf('cases'),
    ],
    exhibits: [
      { name: 'case_number', type: 'int64' },
      { name: 'exhibit', type: 'int32' },
      { name: 'kind', type: 'int32' },
      { name: 'age', type: 'int64' },
      { name: 'origin', type: 'int32' },
      { name: 'highest_label', type: 'int32' },
      { name: 'profile', type: 'int64' },
      ...attributes.flatMap((attribute): readonly TableColumn[] => [
        { name: columnName('attribute', attribute.name), type: isNumber(attribute) ? 'int64' : 'int32' },
        ...(isTraced(attribute)
          ? [{ name: columnName('traced', attribute.name), type: 'int32' as const }]
          : []),
      ]),
      ...textsOf('exhibits'),
    ],
    entries: [
      { name: 'case_number', type: 'int64' },
      { name: 'fact', type: 'int32' },
      { name: 'entry', type: 'int32' },
      { name: 'value', type: 'int64' },
      { name: 'age', type: 'int64' },
    ],
    profiles: [
      { name: 'profile', type: 'int64' },
      { name: 'kind', type: 'int32' },
      ...profiledAttributes(book).map(({ name }) => ({
        name: columnName('attribute', name),
        type: 'int32' as const,
      })),
    ],
    words: [
      { name: 'what', type: 'text' },
      { name: 'name', type: 'text' },
      { name: 'number', type: 'int32' },
      { name: 'word', type: 'text' },
    ],
  };
}
