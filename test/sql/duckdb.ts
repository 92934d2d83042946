import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { TABLES } from '../../src/tables/layout.ts';
import { rowsFrom, type Row } from './docket-tables.ts';

/** DuckDB in this process. */
export class DuckDb {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(): Promise<DuckDb> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    return new DuckDb(await instance.connect());
  }

  /** Runs a statement over the tables in a folder. */
  async rows(folder: string, sql: string): Promise<readonly Row[]> {
    for (const table of Object.values(TABLES))
      await this.#connection.run(`CREATE OR REPLACE VIEW ${table} AS FROM '${folder}/${table}/*.parquet'`);
    return rowsFrom(await this.query(sql));
  }

  /** Runs any statement. */
  async query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const result = await this.#connection.runAndReadAll(sql);
    return result.getRowObjectsJson();
  }

  close(): void {
    this.#connection.closeSync();
  }
}
