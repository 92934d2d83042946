/** A row of a table: its cells by column name. */
export interface Row {
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A row that cannot be read. */
export interface BadLine {
  readonly line: number;
  readonly fault: string;
}

/** The columns of a table, and its rows one at a time. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Row | BadLine>;
}

/** The most bytes in a cell, and the most columns in a table. */
export const CELL_LIMIT = 262_144;
export const COLUMN_LIMIT = 1000;
