import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/run.ts';
import { DuckDb } from './duckdb.ts';

let folder: string;
let duckdb: DuckDb;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-export-'));
  duckdb = await DuckDb.open();
});
afterEach(() => {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);

/** An archive of one case again and again, each time by another id. */
function archive(rounds: number): string {
  const text = readFileSync('test/inputs/stale-case.json', 'utf8');
  const { decisions: _decisions, ...theCase } = JSON.parse(text) as Record<string, unknown>;
  const lines = Array.from({ length: rounds }, (_, number) =>
    JSON.stringify({ ...theCase, case: `copy-${number}` }),
  );
  writeFileSync(at('archive.ndjson'), `${lines.join('\n')}\n`);
  return at('archive.ndjson');
}

interface Told {
  readonly case: { readonly id: string };
  readonly verdict: string;
  readonly contested: boolean;
  readonly grounds: readonly string[];
  readonly findings: readonly { readonly measured: unknown; readonly established: boolean }[];
}

/** Whether a policy as SQL says of cases what `decide` says. @returns how many cases it is of */
async function saysWhatDecideSays(cases: string, policies: readonly string[], only: string): Promise<number> {
  const exported = await run(['export', cases, '--to', at('tables'), '--quiet', ...policies]);
  expect([exported.exit, exported.output]).toEqual([0, '']);
  const { stdout: sql } = await run(['sql', '--dialect', 'duckdb', '--only', only, ...policies]);
  const rows = await duckdb.rows(at('tables'), sql);
  const { stdout } = await run(['decide', cases, '--format', 'ndjson', ...policies]);
  const told = stdout
    .split('\n')
    .filter((line) => line.includes(`"policy":{"id":"${only}"`))
    .map((line) => JSON.parse(line) as Told);
  const valueOf = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
  expect(rows.map(([id]) => String(id)).toSorted()).toEqual(told.map((one) => one.case.id).toSorted());
  for (const { case: theCase, verdict, contested, grounds, findings } of told)
    expect(rows.find(([id]) => id === theCase.id)).toEqual([
      theCase.id,
      verdict,
      contested,
      grounds.join(','),
      ...findings.flatMap(({ measured, established }) => [valueOf(measured), established]),
    ]);
  return told.length;
}

test.each(['security-services', 'hosting'])(
  '%s says of the shipped cases what `decide` says',
  async (only) => {
    expect(await saysWhatDecideSays('fixtures/cases', [], only)).toBeGreaterThan(0);
  },
);

test('labels are counted apart however many a case has', async () => {
  const { evidence: _evidence, ...theCase } = JSON.parse(
    readFileSync('test/inputs/stale-case.json', 'utf8'),
  ) as Record<string, unknown>;
  // around as many as a number of 64 bits has, and beyond; the last third repeats persons
  const lines = [1, 61, 62, 63, 64, 65, 127, 200].map((size) => {
    const evidence = Array.from({ length: size + Math.ceil(size / 3) }, (_, number) => ({
      id: `E${number + 1}`,
      kind: number % 3 === 0 ? 'doxxing' : 'threat',
      observed: '2024-04-30T00:00:00Z',
      summary: 'as it is',
      severity: 'high',
      target: `person-${number % size}`,
      author: `author-${size - (number % size)}`,
      ...(number < size ? {} : { 'derived-from': `E${number - size + 1}` }),
    }));
    return JSON.stringify({ ...theCase, case: `of-${size}`, decisions: undefined, evidence });
  });
  writeFileSync(at('archive.ndjson'), `${lines.join('\n')}\n`);
  const policies = ['--policy', 'test/inputs/every-form.yaml'];
  expect(await saysWhatDecideSays(at('archive.ndjson'), policies, 'every-form')).toBe(lines.length);
  const [row] = await duckdb.query(
    `SELECT MAX(attribute_target) AS most FROM '${at('tables')}/decisis_exhibits/*.parquet'`,
  );
  expect(row!['most']).toBeGreaterThan(64);
});

test('lines may end as on Windows, and what cannot be opened is told', async () => {
  const plain = archive(3);
  writeFileSync(at('windows.ndjson'), readFileSync(plain, 'utf8').replaceAll('\n', '\r\n'));
  const done = await run(['export', at('windows.ndjson'), '--to', at('tables')]);
  expect([done.exit, done.stdout]).toEqual([0, `3 cases exported to ${at('tables')}\n`]);
  symlinkSync('circle.ndjson', at('circle.ndjson'));
  const refused = await run(['export', at('circle.ndjson'), '--to', at('none')]);
  expect([refused.exit, refused.stderr]).toEqual([3, expect.stringContaining('its links lead in a circle')]);
  expect(existsSync(at('none'))).toBe(false);
});

test('shards, and any number of cores, write the files of one export', async () => {
  const paths = [archive(40), 'fixtures/cases'];
  await run(['export', ...paths, '--to', at('one'), '--jobs', '1', '--quiet']);
  await run(['export', ...paths, '--to', at('two'), '--jobs', '2', '--quiet']);
  for (const shard of ['1/3', '2/3', '3/3']) {
    const { exit, output } = await run([
      'export',
      ...paths,
      '--to',
      at('three'),
      '--shard',
      shard,
      '--quiet',
    ]);
    expect([exit, output]).toEqual([0, '']);
  }
  for (const table of ['cases', 'exhibits', 'entries', 'profiles']) {
    const rows = async (name: string): Promise<unknown> =>
      duckdb.query(
        `SELECT ${table === 'profiles' ? 'DISTINCT' : ''} COLUMNS(name -> name <> 'case_number') FROM '${at(name)}/decisis_${table}/*.parquet' ORDER BY ALL`,
      );
    expect(await rows('two')).toEqual(await rows('one'));
    expect(await rows('three')).toEqual(await rows('one'));
  }
  const files = readdirSync(at('one'), { recursive: true, encoding: 'utf8' }).toSorted();
  expect(readdirSync(at('two'), { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(files);
  for (const file of files.filter((each) => each.endsWith('.parquet')))
    expect(readFileSync(join(at('two'), file)).equals(readFileSync(join(at('one'), file)))).toBe(true);
  const [numbers] = await duckdb.query(
    `SELECT COUNT(*) = COUNT(DISTINCT case_number) AS apart FROM '${at('three')}/decisis_cases/*.parquet'`,
  );
  expect(numbers).toEqual({ apart: true });
}, 60_000);

test('no text leaves, unless it is asked for; that of restricted kinds not even then', async () => {
  await run(['export', 'fixtures/cases', '--to', at('bare'), '--quiet']);
  const columns = async (name: string, table: string): Promise<readonly string[]> => {
    const rows = await duckdb.query(`DESCRIBE FROM '${at(name)}/decisis_${table}/*.parquet'`);
    return rows
      .filter(({ column_type: type }) => type === 'VARCHAR')
      .map((row) => String(row['column_name']));
  };
  expect(await columns('bare', 'cases')).toEqual(['case_id', 'verdict', 'grounds']);
  expect(await columns('bare', 'exhibits')).toEqual([]);
  const flags = ['--columns', 'title,summary,excerpt'];
  await run(['export', 'fixtures/cases', '--to', at('full'), '--quiet', ...flags]);
  expect(await columns('full', 'exhibits')).toEqual(['text_summary', 'text_excerpt']);
  const restricted = await duckdb.query(
    `SELECT word, COUNT(*) FILTER (text_summary <> '') AS told FROM '${at('full')}/decisis_exhibits/*.parquet' e ` +
      `JOIN '${at('full')}/decisis_words/*.parquet' w ON w.what = 'kind' AND w.number = e.kind ` +
      "WHERE w.name IN ('doxxing', 'threat') GROUP BY w.name, word ORDER BY w.name",
  );
  expect(restricted.map(({ told }) => told === '0')).toEqual([true, false]);
});

describe('nothing is written', () => {
  test('where a case is invalid, in a document or an archive, or stands twice', async () => {
    const path = archive(3);
    const text = readFileSync(path, 'utf8');
    const [first = ''] = text.split('\n');
    writeFileSync(path, `${text}\n${first}\n{"case":"broken"}\n`);
    const { exit, stderr, stdout } = await run(['export', path, '--to', at('tables')]);
    expect([exit, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/archive\.ndjson:6/);
    expect(stderr).toMatch(/a case is called `copy-0` already, in \S+archive.ndjson:1/);
    expect(stderr).toMatch(/2 cases are invalid: no tables were written\n$/);
    expect(existsSync(at('tables'))).toBe(false);
    mkdirSync(at('own'));
    expect((await run(['export', path, '--to', at('own')])).exit).toBe(3);
    expect(readdirSync(at('own'))).toEqual([]);
  });

  test('where there is no case, or a pack is named', async () => {
    writeFileSync(at('none.ndjson'), '\n');
    expect((await run(['export', at('none.ndjson'), '--to', at('tables')])).exit).toBe(3);
    await run(['pack', 'fixtures/cases', '-o', at('cases.pack')]);
    expect((await run(['export', at('cases.pack'), '--to', at('tables')])).exit).toBe(2);
  });
});

test('a statement refuses tables of another vocabulary', async () => {
  await run(['export', 'fixtures/cases', '--to', at('tables'), '--quiet']);
  const { stdout: sql } = await run(['sql', '--dialect', 'duckdb', '--only', 'hosting']);
  const other = sql.replace(/IN \('sha256:[0-9a-f]+'\)/, "IN ('sha256:other')");
  await expect(duckdb.rows(at('tables'), other)).rejects.toThrow(/of another vocabulary than the policy/);
});
