import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tablesSql } from '../../src/sql/tables-sql.ts';
import { TABLES } from '../../src/tables/layout.ts';
import { wider } from '../naive/version-2/draw-case.ts';
import { rowsInLines, type Row, type TabledDocket } from './docket-tables.ts';
import type { DuckDb } from './duckdb.ts';

/** Where Debian and others put the programs of the server. */
const PLACES = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt'];

/** The folder of the server's programs; undefined where there is none. */
export function postgresFolder(): string | undefined {
  const folders = PLACES.filter((place) => existsSync(place)).flatMap((place) =>
    readdirSync(place)
      .toSorted()
      .map((version) => join(place, version, 'bin')),
  );
  return folders.findLast(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

/** A server of its own, on a socket in a folder of its own. */
export class Postgres {
  readonly #folder: string;
  readonly #server: ChildProcess;

  private constructor(folder: string, server: ChildProcess) {
    this.#folder = folder;
    this.#server = server;
  }

  /** @param programs the folder of the server's programs */
  static async start(programs: string): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-postgres-'));
    chmodSync(folder, 0o777);
    const data = join(folder, 'data');
    mkdirSync(data);
    // the server does not run as root: then it is the user that its package made
    const user = userInfo().uid === 0 ? idsOf('postgres') : {};
    if (user.uid !== undefined) spawnSync('chown', ['-R', 'postgres', data]);
    const made = spawnSync(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'],
      {
        ...user,
        encoding: 'utf8',
      },
    );
    if (made.status !== 0) throw new Error(made.stderr);
    const flags = ['-D', data, '-k', folder, '-h', '', '-F'];
    const server = spawn(join(programs, 'postgres'), flags, { ...user, stdio: 'ignore' });
    const started = new Postgres(folder, server);
    for (let turn = 0; turn < 200 && started.#run('SELECT 1;').status !== 0; turn += 1) await pause(100);
    return started;
  }

  /** The folder of its socket, as `PGHOST` names it. */
  get socket(): string {
    return this.#folder;
  }

  #run(script: string): ReturnType<typeof spawnSync> & { readonly stdout: string } {
    const flags = [
      '-X',
      '-q',
      '-A',
      '-t',
      '-v',
      'ON_ERROR_STOP=1',
      '-h',
      this.#folder,
      '-U',
      'postgres',
      'postgres',
    ];
    return spawnSync('psql', flags, { input: script, encoding: 'utf8', maxBuffer: 2 ** 30 });
  }

  /** What a script prints. */
  said(script: string): string {
    const { status, stdout, stderr } = this.#run(script);
    if (status !== 0) throw new Error(String(stderr));
    return stdout;
  }

  /** Runs the statements of several dockets, of each both: a list of rows for each statement. */
  async rows(dockets: readonly TabledDocket[], duckdb: DuckDb): Promise<readonly (readonly Row[])[]> {
    const scripts: string[] = [];
    for (const { folder, docket, sql } of dockets) {
      await writeCsv(folder, duckdb);
      scripts.push(tablesSql('postgres', folder, wider(docket.vocabulary)));
      for (const statement of Object.values(sql('postgres')))
        scripts.push('\\echo ---', `SELECT row_to_json(r) FROM (${statement.replace(/;\s*$/, '')}) r;`);
      scripts.push(`DROP TABLE ${Object.values(TABLES).join(', ')};`);
    }
    const [, ...answers] = this.said(scripts.join('\n')).split('---\n');
    return answers.map(rowsInLines);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => void this.#server.once('exit', resolve));
    this.#server.kill('SIGINT');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function idsOf(name: string): { readonly uid?: number; readonly gid?: number } {
  const id = (flag: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** The tables of a folder as CSV beside them, as the manual has DuckDB make it. */
export async function writeCsv(folder: string, duckdb: DuckDb): Promise<void> {
  for (const table of Object.values(TABLES)) {
    await duckdb.query(
      `COPY (FROM '${folder}/${table}/*.parquet') TO '${folder}/${table}.csv' (HEADER false)`,
    );
    chmodSync(join(folder, `${table}.csv`), 0o644);
  }
}
