import { DuckDBInstance } from '@duckdb/node-api';
import { copyFileSync, mkdirSync, openSync, readdirSync, closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf } from './reader.mjs';

const CHUNK = 1 << 20;
/** Further apart than the numbers of one archive's cases. */
const APART = 1_000_000_000_000n;

/** Writes the cases of an archive again and again, each copy with ids of its own. */
export function copyArchive(file, times, to) {
  const descriptor = openSync(to, 'w');
  for (let copy = 0; copy < times; copy += 1) {
    let lines = [];
    let letters = 0;
    const flush = () => {
      const chunk = Buffer.from(lines.join(''));
      for (let at = 0; at < chunk.length;) at += writeSync(descriptor, chunk, at);
      lines = [];
      letters = 0;
    };
    for (const line of linesOf(file)) {
      lines.push(`${line.replace('{"case":"', `{"case":"${copy}-`)}\n`);
      letters += lines.at(-1).length;
      if (letters > CHUNK) flush();
    }
    flush();
  }
  closeSync(descriptor);
}

/** The tables that say nothing of any case. */
const NO_CASES = ['decisis_words', 'decisis_profiles'];

/** Writes exported tables again and again, each copy with cases of its own. */
export async function copyTables(folder, times, to) {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  for (const table of readdirSync(folder)) {
    mkdirSync(join(to, table), { recursive: true });
    for (const name of readdirSync(join(folder, table))) {
      const from = join(folder, table, name);
      if (NO_CASES.includes(table)) copyFileSync(from, join(to, table, name));
      else
        for (let copy = 0; copy < times; copy += 1)
          await connection.run(copySql(table, from, copy, join(to, table, `${copy}-${name}`)));
    }
  }
  connection.closeSync();
}

function copySql(table, from, copy, to) {
  const id = table === 'decisis_cases' ? `, '${copy}-' || case_id AS case_id` : '';
  const replaced = `case_number + ${BigInt(copy) * APART} AS case_number${id}`;
  return `COPY (SELECT * REPLACE (${replaced}) FROM '${from}') TO '${to}' (FORMAT parquet, COMPRESSION snappy)`;
}
