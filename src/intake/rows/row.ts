/** A row of a table: its cells by the name of their column. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A row that cannot be read. */
export interface BadLine {
  readonly line: number;
  readonly fault: string;
}

/** The columns of a table, and its rows one after another. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Row | BadLine>;
}

/** How long a cell may be, in bytes, and how many columns a table may have. */
export const CELL_LIMIT = 262_144;
export const COLUMN_LIMIT = 1000;
