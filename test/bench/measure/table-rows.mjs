import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyArchive, copyTables } from '../copies.mjs';
import { CLI, POLICY } from '../places.mjs';
import { pack, replay } from './archive-rows.mjs';
import { floor, peakMemory, processorTime, run } from './children.mjs';
import { slowness, speed } from './comparison.mjs';

const QUERY = fileURLToPath(new URL('../query.mjs', import.meta.url));
const TIMES = 10;
const FLAT = '0.85 to 1.15';

const exporting = (file, tables) => [CLI, 'export', file, '--to', tables, '--jobs', '1', '--quiet'];

/** Exports an archive on one core, as if for the first time. */
function exported({ file, tables }) {
  rmSync(tables, { recursive: true, force: true });
  return run(exporting(file, tables)).milliseconds;
}

/**
 * Says where the tables of an archive are to be, and writes the policy as the SQL that looks for flips in them.
 * @param {{ file: string, packed: string, cases: number }} corpus
 */
export function makeTables(corpus) {
  const tables = `${corpus.file}.tables`;
  const sql = `${corpus.file}.sql`;
  mkdirSync(sql, { recursive: true });
  const write = (name, flags) => {
    const text = run([CLI, 'sql', '--policy', POLICY, '--dialect', 'duckdb', ...flags]).stdout;
    writeFileSync(join(sql, name), text);
    return join(sql, name);
  };
  const open = write('open.sql', ['--tables', tables]);
  return { ...corpus, tables, sql, open, flips: write('flips.sql', ['--flips']), all: write('all.sql', []) };
}

/** Removes the tables of an archive. */
export function clearTables({ tables, sql }) {
  for (const folder of [tables, sql]) rmSync(folder, { recursive: true, force: true });
}

const query = ({ open }, statement, threads) => ['--expose-gc', QUERY, String(threads), open, statement];

/** Milliseconds of a query that finds as many rows as it should. */
const queried = (corpus, statement, threads, rows) => () => {
  const { milliseconds, stdout } = run(query(corpus, statement, threads));
  if (JSON.parse(stdout).rows === rows) return milliseconds;
  throw new Error(`the query of ${corpus.cases} cases gives ${stdout}`);
};

/** An archive exported, and a policy as SQL over its tables, as speed: the floor is 1. */
export function tableRows(corpus) {
  const { file, packed, cases, flips, all } = corpus;
  const speedOf = (measured) => speed(() => floor(file), measured);
  return [
    { title: 'export, one core', measure: speedOf(() => exported(corpus)) },
    {
      title: 'SQL in DuckDB, flips alone, one thread',
      target: '>= 10 of a million',
      measure: speedOf(queried(corpus, flips, 1, 0)),
    },
    {
      title: 'SQL in DuckDB, flips alone, two threads',
      measure: speedOf(queried(corpus, flips, 2, 0)),
    },
    {
      title: 'SQL in DuckDB, a row for every case, one thread',
      measure: speedOf(queried(corpus, all, 1, cases)),
    },
    {
      title: 'export: times as long as pack',
      target: '<= 1.5',
      measure: slowness(
        () => pack(file, packed).milliseconds,
        () => exported(corpus),
      ),
    },
  ];
}

/** The most memory that tables take, in MiB. The tables are there already. */
export function tableMemoryRows(corpus) {
  const row = (title, target, args) => ({
    title,
    target,
    unit: ' MiB',
    measure: () => peakMemory(args()),
  });
  const again = () => {
    rmSync(corpus.tables, { recursive: true, force: true });
    return exporting(corpus.file, corpus.tables);
  };
  return [
    row('export, one core', undefined, again),
    row('SQL in DuckDB, flips alone, one thread', '<= 1024 of a million', () =>
      query(corpus, corpus.flips, 1),
    ),
    row('SQL in DuckDB, a row for every case, one thread', undefined, () => query(corpus, corpus.all, 1)),
  ];
}

/**
 * Copies an archive that was packed and exported, and its tables, ten times over, with other ids.
 * @returns what is measured of the copies
 */
export async function makeCopies(folder, corpus, say) {
  const cases = corpus.cases * TIMES;
  const file = join(folder, `${cases}-copied.ndjson`);
  say(`copying ${corpus.cases} cases ${TIMES} times`);
  copyArchive(corpus.file, TIMES, file);
  const copies = makeTables({ file, packed: `${file}.pack`, cases });
  await copyTables(corpus.tables, TIMES, copies.tables);
  return copies;
}

/** The same tables once more ten times over, and no archive. */
export async function makeMoreTables(folder, corpus, say) {
  const cases = corpus.cases * TIMES;
  say(`copying the tables of ${corpus.cases} cases ${TIMES} times`);
  const copies = makeTables({ file: join(folder, `${cases}-copied`), packed: '', cases });
  await copyTables(corpus.tables, TIMES, copies.tables);
  return copies;
}

/** How the time of a case grows from some cases to ten times as many: 1 is not at all, and start-up counts. */
export function growthRows(few, many) {
  const between = `${few.cases} to ${many.cases} cases`;
  const perCase = (title, args, options) => ({
    title: `${title}, ${between}`,
    target: FLAT,
    measure: () => processorTime(args(many), options) / TIMES / processorTime(args(few), options),
  });
  const sql = perCase('SQL in DuckDB, flips alone, one thread', (corpus) => query(corpus, corpus.flips, 1));
  if (many.packed === '') return [sql];
  const again = (corpus) => {
    const tables = `${corpus.tables}-again`;
    rmSync(tables, { recursive: true, force: true });
    return exporting(corpus.file, tables);
  };
  const packing = (corpus) => [CLI, 'pack', corpus.file, '-o', corpus.packed];
  return [
    perCase('export, one core', again),
    perCase('pack', packing),
    perCase('replay of the pack, one worker', (corpus) => replay(corpus.packed, 1)),
    sql,
  ];
}

/** The most memory that ten times as many cases take, in MiB. */
export function growthMemoryRows(many) {
  const row = (title, args) => ({
    title: `${title}, ${many.cases} cases`,
    unit: ' MiB',
    measure: () => peakMemory(args),
  });
  const sql = row('SQL in DuckDB, flips alone, one thread', query(many, many.flips, 1));
  if (many.packed === '') return [sql];
  const tables = `${many.tables}-memory`;
  rmSync(tables, { recursive: true, force: true });
  return [
    row('export, one core', exporting(many.file, tables)),
    row('replay of the pack, one worker', replay(many.packed, 1)),
    sql,
  ];
}
