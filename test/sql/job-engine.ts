import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DialectName } from '../../src/sql/dialects.ts';
import { tablesSql } from '../../src/sql/tables-sql.ts';
import { wider } from '../naive/version-2/draw-case.ts';
import { rowsInLines, type Row, type TabledDocket } from './docket-tables.ts';

/** Where ClickHouse (the package chdb) and the jars of Spark are; undefined where they are not. */
export const CHDB = process.env['DECISIS_CHDB'];
export const SPARK = process.env['DECISIS_SPARK'];

/** What Spark looks into of Java's own. */
const OPENED = [
  'java.lang',
  'java.lang.invoke',
  'java.net',
  'java.nio',
  'java.util',
  'java.util.concurrent',
  'sun.nio.ch',
  'sun.util.calendar',
];

/** The commands that run a file of jobs. */
const COMMANDS = {
  clickhouse: (jobs: string) => ['node', 'test/sql/clickhouse-jobs.cjs', jobs],
  spark: (jobs: string) => [
    'java',
    '-cp',
    `${SPARK}/*`,
    '-Xmx1g',
    '-XX:TieredStopAtLevel=1',
    ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    'test/sql/SparkJobs.java',
    jobs,
  ],
} as const satisfies Partial<Record<DialectName, (jobs: string) => readonly string[]>>;

/** An engine that runs jobs from a file. */
export type JobEngine = keyof typeof COMMANDS;

/** Runs both statements of some dockets: a list of rows for each. @param more further jobs, as lines of the file */
export function rowsOfJobs(
  engine: JobEngine,
  folder: string,
  dockets: readonly TabledDocket[],
  more: readonly string[] = [],
): readonly (readonly Row[])[] {
  const outs: string[] = [];
  const lines = dockets.flatMap(({ folder: own, docket, sql }) => {
    const open = join(own, 'open.sql');
    writeFileSync(open, tablesSql(engine, own, wider(docket.vocabulary)));
    return (['all', 'flips'] as const).map((which) => {
      const [statement, out] = [join(own, `${which}.sql`), join(own, `${which}.ndjson`)];
      writeFileSync(statement, sql(engine)[which]);
      outs.push(out);
      return [open, statement, out].join('\t');
    });
  });
  const jobs = join(folder, 'jobs');
  writeFileSync(jobs, [...lines, ...more].map((line) => `${line}\n`).join(''));
  const [program = '', ...words] = COMMANDS[engine](jobs);
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr.slice(0, 3000));
  return outs.map((out) => rowsInLines(readFileSync(out, 'utf8')));
}
