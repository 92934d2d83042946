import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';

/**
 * A policy as SQL in DuckDB, over exported tables. Rows are read as they come, and counted. JavaScript does not see how
 * large a chunk of rows is, so it is told now and then to forget those that were read.
 *     node --expose-gc query.mjs THREADS OPEN.sql POLICY.sql
 */
const [threads, open, policy] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
for (const statement of readFileSync(open, 'utf8').split(';\n'))
  if (statement.trim() !== '') await connection.run(statement);
const result = await connection.stream(readFileSync(policy, 'utf8').trim().replace(/;$/, ''));
let rows = 0;
let chunks = 0;
for (;;) {
  const chunk = await result.fetchChunk();
  if (chunk === null || chunk.rowCount === 0) break;
  rows += chunk.rowCount;
  chunks += 1;
  if (chunks % 16 === 0) globalThis.gc();
}
process.stdout.write(JSON.stringify({ rows }));
