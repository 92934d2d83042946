/* oxlint-disable jest/no-standalone-expect -- tests that may be left out, and what goes before each, expect too */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fencedIn } from '../support/manual.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';
import { CHDB, rowsOfJobs, SPARK } from './job-engine.ts';
import { Postgres, postgresFolder } from './postgres.ts';

/** The commands of the chapter "Past one machine", typed as they stand there. */
const blocks = fencedIn(readFileSync('src/manual/scale.md', 'utf8'));

let scratch: Scratch;
beforeEach(() => {
  scratch = makeScratch();
  scratch.program('npx', '#!/bin/sh\nexec "$@"\n');
  writeFileSync(join(scratch.folder, 'archive.ndjson'), lines());
});
afterEach(() => {
  rmSync(dirname(scratch.folder), { recursive: true, force: true });
});

/** Cases that an archive may hold: each third was decided otherwise than the policy decides. */
function lines(): string {
  const theCase = JSON.parse(readFileSync('test/inputs/stale-case.json', 'utf8')) as Record<string, unknown>;
  const one = (number: number): string =>
    JSON.stringify({
      ...theCase,
      case: `case-${number}`,
      facts: { service: 'security' },
      decisions: [{ verdict: number % 3 === 0 ? 'terminate' : 'retain', on: '2024-05-01' }],
    });
  return Array.from({ length: 30 }, (_, number) => `${one(number)}\n`).join('');
}

const blockWith = (words: string): string => blocks.find(({ body }) => body.includes(words))!.body;

/** What a script says, and how it ended; its own exit code is of its last command. */
const typed = (script: string, env: Readonly<Record<string, string>> = {}): string => {
  const { stdout, stderr, exit } = scratch.run(['sh', '-c', script], env);
  return `${stdout}${stderr}exit ${exit}`;
};

const whole = (): string => typed('decisis replay archive.ndjson');

describe('shards, each as the chapter has it, come to one replay:', () => {
  test('a loop', () => {
    expect(typed(blockWith('for i in 1 2 3 4'))).toBe(whole());
  });

  test('GNU parallel, or what stands in for it', () => {
    // as much of it as the chapter asks for
    const standIn =
      '#!/bin/sh\nwords=\nwhile [ "$1" != ::: ]; do words="$words $1"; shift; done\nshift\nfor each; do sh -c "$(echo "$words" | sed "s/{}/$each/g")"; done\n';
    scratch.program('parallel', standIn);
    expect(typed(blockWith('parallel decisis'))).toBe(whole());
  });

  test('a matrix of GitHub Actions', () => {
    const [shard = '', merge = ''] = [...blockWith('matrix:').matchAll(/- run: (.*)/g)].map(
      ([, line]) => line!,
    );
    for (const number of ['1', '2', '3', '4']) {
      const one = shard.replaceAll('${{ matrix.shard }}', number);
      expect(one).toContain(`--shard ${number}/4`);
      expect(typed(one)).toBe('exit 0');
    }
    expect(typed(merge)).toBe(whole());
  });

  test('an indexed job of Kubernetes', () => {
    const [, command = ''] = /args:\n\s+- (.*)/.exec(blockWith('completionMode'))!;
    for (let index = 0; index < 8; index += 1)
      expect(typed(command, { JOB_COMPLETION_INDEX: String(index) })).toBe('exit 0');
    expect(typed('decisis merge *.blob')).toBe(whole());
  });

  test('an array of Slurm', () => {
    for (let task = 1; task <= 8; task += 1)
      expect(typed(blockWith('SLURM'), { SLURM_ARRAY_TASK_ID: String(task) })).toBe('exit 0');
    expect(typed('decisis merge *.blob')).toBe(whole());
  });
});

describe('tables and SQL as the chapter has them find the flips:', () => {
  const flipping = Array.from({ length: 10 }, (_, at) => `case-${3 * at}`);
  const named = (said: string): readonly string[] =>
    [...new Set([...said.matchAll(/\bcase-\d+\b/g)].map(([id]) => id))].toSorted();

  beforeEach(() => {
    expect(typed(blockWith('decisis export'))).toMatch(/exit 0$/);
    scratch.program('duckdb', standIn('duckdb', resolve('node_modules/@duckdb/node-api/lib/index.js')));
  });

  test('DuckDB', () => {
    expect(named(typed(blockWith('| duckdb')))).toEqual(flipping.toSorted());
  });

  const clickhouse = CHDB === undefined && process.env['CI'] !== 'true' ? test.skip : test;
  clickhouse('ClickHouse', () => {
    scratch.program('clickhouse', standIn('clickhouse', CHDB!));
    expect(named(typed(blockWith('| clickhouse local')))).toEqual(flipping.toSorted());
  });

  test('Spark is given both files', () => {
    scratch.program('spark-sql', '#!/bin/sh\ncat "$2"\n');
    const said = typed(blockWith('spark-sql'));
    expect(said.match(/CREATE TEMPORARY VIEW/g)).toHaveLength(5);
    expect(said).toMatch(/WHERE b\.fate IN \('flip', 'drift'\);\nexit 0$/);
  });

  const spark = SPARK === undefined && process.env['CI'] !== 'true' ? test.skip : test;
  spark(
    'Spark hands lines to decisis by `pipe`',
    () => {
      const words = 'decide - --policy /data/policies --format ndjson';
      expect(blockWith('.pipe(')).toContain(`decisis ${words}`);
      const [from, to] = ['archive.ndjson', 'piped.ndjson'].map((name) => join(scratch.folder, name));
      const program = join(scratch.installed, 'bin/decisis.js');
      const there = words.replace('/data/policies', join(scratch.folder, 'policies'));
      rowsOfJobs('spark', scratch.folder, [], [['pipe', from, `${program} ${there}`, to].join('\t')]);
      const piped = readFileSync(to!, 'utf8').trim().split('\n');
      const { stdout } = scratch.run(['decisis', 'decide', 'archive.ndjson', '--format', 'ndjson']);
      expect(piped.toSorted()).toEqual(stdout.trim().split('\n').toSorted());
    },
    120_000,
  );

  const programs = postgresFolder();
  const postgres = programs === undefined && process.env['CI'] !== 'true' ? test.skip : test;
  postgres(
    'PostgreSQL',
    async () => {
      const server = await Postgres.start(programs!);
      try {
        const said = typed(blockWith('psql -f open.sql'), { PGHOST: server.socket, PGUSER: 'postgres' });
        expect(named(said)).toEqual(flipping.toSorted());
      } finally {
        await server.stop();
      }
    },
    60_000,
  );
});

/** A program of the name of an engine, which is that engine as its package for Node has it. */
function standIn(engine: 'duckdb' | 'clickhouse', path: string): string {
  const open =
    engine === 'duckdb'
      ? `const { DuckDBInstance } = await import(${JSON.stringify(path)});
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const run = async (sql) => JSON.stringify((await connection.runAndReadAll(sql)).getRowObjectsJson());`
      : `const { Session } = createRequire('/')(${JSON.stringify(path)});
const session = new Session();
const run = async (sql) => String(session.query(sql, sql.startsWith('CREATE') ? 'CSV' : 'JSONEachRow'));`;
  return `#!/bin/sh
exec node --input-type=module -e '
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
${open.replaceAll("'", '"')}
const at = process.argv.indexOf("-c");
const text = at === -1 ? readFileSync(0, "utf8") : process.argv[at + 1];
for (const sql of text.split(/;\\n|;$/)) if (sql.trim() !== "") console.log(await run(sql.trim()));
' -- "$@"
`;
}
