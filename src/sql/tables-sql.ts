import { codeBook } from '../engine/code-book.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { columnsOf, TABLES, type ColumnType, type TableName } from '../tables/layout.ts';
import { dialectOf, type DialectName } from './dialects.ts';

/**
 * The statements by which an engine opens the exported tables in a folder, one or two per table.
 * @param folder the folder as the engine will find it
 */
export function tablesSql(dialect: DialectName, folder: string, vocabulary: Vocabulary): string {
  const names = Object.keys(TABLES) as readonly TableName[];
  const { text } = dialectOf(dialect);
  return names.map((name) => `${OPEN[dialect](name, folder, text, vocabulary)}\n`).join('');
}

type Open = (
  name: TableName,
  folder: string,
  text: (words: string) => string,
  vocabulary: Vocabulary,
) => string;

const OPEN = {
  duckdb: (name, folder, text) =>
    `CREATE VIEW ${TABLES[name]} AS FROM ${text(`${folder}/${TABLES[name]}/*.parquet`)};`,
  // PostgreSQL reads no Parquet: tables are copied from CSV files, which another engine makes of them
  postgres: (name, folder, text, vocabulary) => {
    const columns = columnsOf(codeBook(vocabulary))[name].map(
      (column) => `  ${column.name} ${POSTGRES_TYPES[column.type]} NOT NULL`,
    );
    const table = `CREATE TABLE ${TABLES[name]} (\n${columns.join(',\n')}\n);`;
    return `${table}\n\\copy ${TABLES[name]} FROM ${text(`${folder}/${TABLES[name]}.csv`)} WITH (FORMAT csv${forced(name, vocabulary)})`;
  },
  clickhouse: (name, folder, text) =>
    `CREATE VIEW ${TABLES[name]} AS SELECT * FROM file(${text(`${folder}/${TABLES[name]}/*.parquet`)});`,
  spark: (name, folder, text) =>
    `CREATE TEMPORARY VIEW ${TABLES[name]} USING parquet OPTIONS (path ${text(`${folder}/${TABLES[name]}`)});`,
} as const satisfies Readonly<Record<DialectName, Open>>;

const POSTGRES_TYPES = {
  int32: 'INTEGER',
  int64: 'BIGINT',
  text: 'TEXT',
} as const satisfies Readonly<Record<ColumnType, string>>;

/** In CSV an empty text looks like NULL, so the text columns are listed as never null. */
function forced(name: TableName, vocabulary: Vocabulary): string {
  const texts = columnsOf(codeBook(vocabulary))[name].filter(({ type }) => type === 'text');
  return texts.length === 0 ? '' : `, FORCE_NOT_NULL (${texts.map((column) => column.name).join(', ')})`;
}
