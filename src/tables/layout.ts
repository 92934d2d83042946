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

/**
 * The columns of all tables, for one vocabulary.
 * @param texts those that were asked for
 */
export function columnsOf(
  { attributes, facts }: CodeBook,
  texts: readonly TextColumn[] = [],
): Readonly<Record<TableName, readonly TableColumn[]>> {
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
    words: [
      { name: 'what', type: 'text' },
      { name: 'name', type: 'text' },
      { name: 'number', type: 'int32' },
      { name: 'word', type: 'text' },
    ],
  };
}
