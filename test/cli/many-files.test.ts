import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { read } from '../../src/source/read.ts';
import { pruneCache } from '../../src/cli/cases/prune-cache.ts';
import { run, type Run } from '../support/run.ts';

// every run starts a thread, which takes its time on a busy machine
jest.setTimeout(60_000);

const home = mkdtempSync(join(tmpdir(), 'decisis-many-'));
const SHORT = readFileSync('fixtures/cases/quiet-report-flood.yaml', 'utf8');

/** A case in a style that needs the whole parser: what is kept in a cache. */
const withTag = (text: string): string => text.replace(/^title: (.+)$/m, 'title: !!str $1');

/** A case by another id, and with another recorded verdict where it is to be a flip. */
function written(id: string, flip = false): string {
  const text = SHORT.replace(/^case: .+$/m, `case: ${id}`).replace(/ +case-digest: .+\n/g, '');
  return flip ? text.replace(/(\ndecisions:[^]*verdict: )retain/, '$1terminate') : text;
}

/** A case as a line of an archive has it. */
const inArchive = (id: string): unknown => {
  const document = read({ name: id, text: written(id), firstLine: 1 });
  return document.ok ? document.value.value : undefined;
};

/** So many files that several threads read them: cases, flips, a broken one, tests, an archive in between. */
const many = join(home, 'many');
mkdirSync(many);
for (let number = 0; number < 230; number += 1) {
  const id = `case-${String(number).padStart(3, '0')}`;
  const text = written(id, number % 90 === 7);
  writeFileSync(join(many, `${id}.yaml`), number % 50 === 3 ? withTag(text) : text);
}
writeFileSync(join(many, 'case-100-broken.yaml'), 'case: broken\ntitle: [\n');
writeFileSync(
  join(many, 'case-200x.ndjson'),
  `${JSON.stringify(inArchive('case-200x'))}
`,
);
cpSync('policies/hosting.test.yaml', join(many, 'case-300.test.yaml'));

const COMMANDS = [
  'replay PATH --format json',
  'replay PATH --format json --shard 2/3',
  'replay PATH --format junit',
  'verify PATH --format json',
  'verify PATH',
  'decide PATH --brief',
  'decide PATH --format ndjson',
  'precedents PATH --format json',
];

const ran = (command: string, path: string): Promise<Run> => run(command.replace('PATH', path).split(' '));

describe('many case files', () => {
  test.each(COMMANDS)('%s says the same however many cores read them', async (command) => {
    const alone = await ran(`${command} --jobs 1`, many);
    expect(alone.output.length).toBeGreaterThan(100);
    expect(await ran(`${command} --jobs 3`, many)).toEqual(alone);
  });

  test('are told of in their order, and every one is', async () => {
    const { stdout } = await ran('decide PATH --brief --jobs 3', many);
    const ids = [...stdout.matchAll(/ (case-\d{3}\S*) /g)].map(([, id]) => id!);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(231);
  });

  test('that are wrong show the line, as one alone does', async () => {
    const { stderr } = await ran('replay PATH --jobs 3', many);
    expect(stderr).toContain('case-100-broken.yaml:2:8');
  });
});

describe('the cache', () => {
  const slow = join(home, 'slow');
  mkdirSync(slow);
  for (const name of readdirSync('fixtures/cases')) {
    const text = withTag(readFileSync(join('fixtures/cases', name), 'utf8'));
    writeFileSync(join(slow, name), text);
  }
  let folders = 0;
  const state = process.env['XDG_STATE_HOME'];

  const fresh = (): string => join(home, `cache-${(folders += 1)}`);
  const replayed = (cache: string): Promise<Run> => ran(`replay PATH --format json --cache ${cache}`, slow);
  const entriesIn = (cache: string): readonly string[] =>
    readdirSync(cache, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(cache, name));

  beforeAll(() => {
    process.env['XDG_STATE_HOME'] = join(home, 'state');
  });

  afterAll(() => {
    if (state === undefined) delete process.env['XDG_STATE_HOME'];
    else process.env['XDG_STATE_HOME'] = state;
    delete process.env['DECISIS_CACHE_KEY'];
  });

  test('gives what the file gives, and keeps what needs the whole parser alone', async () => {
    const cache = fresh();
    const without = await ran('replay PATH --format json', slow);
    expect(await replayed(cache)).toEqual(without);
    expect(await replayed(cache)).toEqual(without);
    expect(entriesIn(cache)).toHaveLength(25);
    const plain = fresh();
    await ran(`replay PATH --cache ${plain}`, 'fixtures/cases');
    expect(entriesIn(plain)).toEqual([]);
  });

  test('is read: an entry that we signed ourselves is what the case is', async () => {
    const cache = fresh();
    await replayed(cache);
    const before = entriesIn(cache).map((path) => statSync(path).mtimeMs);
    await replayed(cache);
    // nothing was written again
    expect(entriesIn(cache).map((path) => statSync(path).mtimeMs)).toEqual(before);
  });

  test.each([
    ['was edited', (text: string) => text.replaceAll('terminate', 'retain').replaceAll('threat', 'doxxing')],
    ['has lost its signature', (text: string) => text.slice(text.indexOf('\n'))],
    ['is cut off', (text: string) => text.slice(0, 100)],
  ])('does not believe an entry that %s', async (_, forge) => {
    const cache = fresh();
    const honest = await replayed(cache);
    for (const path of entriesIn(cache)) writeFileSync(path, forge(readFileSync(path, 'utf8')));
    expect(await replayed(cache)).toEqual(honest);
  });

  test('does not believe an entry of another text, though we signed it', async () => {
    const cache = fresh();
    const honest = await replayed(cache);
    const [first, ...others] = entriesIn(cache);
    for (const path of others) cpSync(first!, path);
    expect(await replayed(cache)).toEqual(honest);
  });

  test('does not believe what was signed with another key', async () => {
    const cache = fresh();
    const path = join(slow, 'kiwi-farms-2022-09-03.yaml');
    process.env['DECISIS_CACHE_KEY'] = 'of the attacker';
    await ran(`replay PATH --cache ${cache}`, path);
    const [entry] = entriesIn(cache);
    const signed = readFileSync(entry!, 'utf8');
    process.env['DECISIS_CACHE_KEY'] = 'of the house';
    await ran(`replay PATH --cache ${cache}`, path);
    expect(readFileSync(entry!, 'utf8')).not.toBe(signed);
    delete process.env['DECISIS_CACHE_KEY'];
  });

  test('keeps its key apart from its entries, for this user alone', async () => {
    const cache = fresh();
    await replayed(cache);
    const key = join(home, 'state/decisis/cache-key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const names = readdirSync(cache, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.includes('key'))).toEqual([]);
  });

  test('loses what nobody has used for a month, and the oldest of what is too much', async () => {
    const cache = fresh();
    await replayed(cache);
    const now = Date.now() + 2 * 24 * 60 * 60 * 1000;
    const [old, ...young] = entriesIn(cache);
    utimesSync(old!, now / 1000 - 31 * 24 * 60 * 60, now / 1000 - 31 * 24 * 60 * 60);
    pruneCache(cache, now);
    expect(entriesIn(cache)).toEqual(young);
    // a sparse file takes no room of this machine
    const large = join(cache, 'case-2/00/large.json');
    mkdirSync(join(cache, 'case-2/00'), { recursive: true });
    const { truncateSync } = await import('node:fs');
    writeFileSync(large, '');
    truncateSync(large, 300 * 1024 * 1024);
    utimesSync(large, now / 1000 + 60, now / 1000 + 60);
    pruneCache(cache, now + 2 * 24 * 60 * 60 * 1000);
    expect(entriesIn(cache)).toEqual([]);
  });

  test('that cannot be written to is no reason to fail, and is told of once', async () => {
    const { stdout, stderr, exit } = await ran('replay PATH --cache /dev/null/cache', 'fixtures/cases');
    expect([stdout, exit]).toEqual(['25 cases: no flips, 25 the same.\n', 0]);
    expect(stderr).toMatch(/^note: the cache `\/dev\/null\/cache` cannot be written: [^\n]+\n$/);
  });
});
