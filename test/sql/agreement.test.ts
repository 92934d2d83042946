import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASES, tabledDockets, type TabledDocket, type Row } from './docket-tables.ts';
import { DuckDb } from './duckdb.ts';

/** How many pairs of policy and case DuckDB is tried on. */
const size = Number(process.env['DECISIS_SQL'] ?? 400);
const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-sql-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What an engine gives beside what it should. */
const beside = (
  { docket, sql }: TabledDocket,
  dialect: 'duckdb',
  rows: readonly Row[],
  expected: readonly Row[],
): string =>
  JSON.stringify(rows) === JSON.stringify(expected)
    ? ''
    : [
        JSON.stringify(docket.policy, null, 1),
        sql[dialect].all,
        JSON.stringify(rows),
        JSON.stringify(expected),
      ].join('\n');

test(
  `DuckDB says what the engine and the naive evaluator say of ${size} pairs`,
  async () => {
    const duckdb = await DuckDb.open();
    const different: string[] = [];
    for (const docket of tabledDockets(seed, size / CASES, folder)) {
      const { sql, expected } = docket;
      for (const which of ['all', 'flips'] as const) {
        const rows = await duckdb.rows(docket.folder, sql.duckdb[which]);
        different.push(beside(docket, 'duckdb', rows, expected[which]));
      }
      rmSync(docket.folder, { recursive: true });
    }
    duckdb.close();
    expect(
      different
        .filter((text) => text !== '')
        .slice(0, 2)
        .join('\n\n'),
    ).toBe('');
  },
  60_000 + size * 50,
);
