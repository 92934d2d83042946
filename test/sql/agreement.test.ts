import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialectName } from '../../src/sql/dialects.ts';
import { CASES, tabledDockets, type Row, type TabledDocket } from './docket-tables.ts';
import { DuckDb } from './duckdb.ts';
import { CHDB, rowsOfJobs, SPARK } from './job-engine.ts';
import { Postgres, postgresFolder } from './postgres.ts';

/** How many pairs of policy and case each engine is tried on. */
const size = Number(process.env['DECISIS_SQL'] ?? 300);
const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);

/** Which engine alone is to be tried. */
const only = process.env['DECISIS_SQL_ENGINE'];

/** How many policies an engine is given at a time, where it is another process. */
const BATCH = 40;

let folder: string;
let duckdb: DuckDb;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-sql-'));
  duckdb = await DuckDb.open();
});
afterEach(() => {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs both statements of some dockets: a list of rows for each. */
type Engine = (dockets: readonly TabledDocket[]) => Promise<readonly (readonly Row[])[]>;

/** What an engine gives that it should not, in full for the first two policies. */
async function differences(dialect: DialectName, engine: Engine, pairs = size): Promise<string> {
  const different: string[] = [];
  for (const dockets of batches(pairs)) {
    const answers = await engine(dockets);
    expect(answers).toHaveLength(2 * dockets.length);
    for (const [at, { docket, sql, expected, folder: own }] of dockets.entries()) {
      const said = JSON.stringify(answers.slice(2 * at, 2 * at + 2));
      const should = JSON.stringify([expected.all, expected.flips]);
      if (said !== should)
        different.push([JSON.stringify(docket, null, 1), sql(dialect).all, said, should].join('\n'));
      rmSync(own, { recursive: true });
    }
  }
  return different.slice(0, 2).join('\n\n');
}

function* batches(pairs: number): Generator<readonly TabledDocket[]> {
  let batch: TabledDocket[] = [];
  for (const docket of tabledDockets(seed, Math.ceil(pairs / CASES), folder)) {
    batch.push(docket);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A test of an engine: left out where the engine is not there, but where CI is true. */
function engineTest(name: string, isThere: boolean, pairs: number, run: () => Promise<string>): void {
  const isLeftOut = (only !== undefined && only !== name) || (!isThere && process.env['CI'] !== 'true');
  const title = `${name} says what the engine and the naive evaluator say of ${pairs} pairs`;
  (isLeftOut ? test.skip : test)(
    isThere ? title : `${title}: it is not installed here`,
    async () => {
      expect(await run()).toBe('');
    },
    300_000 + pairs * 1000,
  );
}

engineTest('duckdb', true, size, async () => {
  const engine: Engine = async (dockets) => {
    const answers: (readonly Row[])[] = [];
    for (const { folder: own, sql } of dockets) {
      const { all, flips } = sql('duckdb');
      answers.push(await duckdb.rows(own, all), await duckdb.rows(own, flips));
    }
    return answers;
  };
  return differences('duckdb', engine);
});

const programs = postgresFolder();

engineTest('postgres', programs !== undefined, size, async () => {
  const postgres = await Postgres.start(programs!);
  try {
    return await differences('postgres', async (dockets) => postgres.rows(dockets, duckdb));
  } finally {
    await postgres.stop();
  }
});

engineTest('clickhouse', CHDB !== undefined, size, async () => {
  const engine: Engine = async (dockets) => Promise.resolve(rowsOfJobs('clickhouse', folder, dockets));
  return differences('clickhouse', engine);
});

/** Spark takes its time with every statement. */
const few = Math.ceil(size / 5);

engineTest('spark', SPARK !== undefined, few, async () => {
  const engine: Engine = async (dockets) => Promise.resolve(rowsOfJobs('spark', folder, dockets));
  return differences('spark', engine, few);
});
