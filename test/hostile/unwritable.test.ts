import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TABLES } from '../../src/tables/layout.ts';
import { inFolder } from '../support/in-folder.ts';
import { within } from '../support/records.ts';
import { run } from '../support/run.ts';

const CASE = join(process.cwd(), 'fixtures/cases/kiwi-farms-2022-09-03.yaml');
const POLICIES = ['-p', join(process.cwd(), 'policies')];
const TOO_LONG = 'a'.repeat(300);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'decisis-unwritable-'))));
afterEach(() => rmSync(folder, { recursive: true }));

// a name that is too long stands for a full disk: it fails as late, and needs no disk of its own
describe('a folder that can only be made in part is taken back', () => {
  test.each([
    ['dossier', [CASE, '-o']],
    ['explain', [CASE, '--write']],
    ['test', ['--generate']],
  ])('%s', async (name, words) => {
    const sources = name === 'test' ? [POLICIES[1]!] : [];
    const { exit, stderr } = await run([
      name,
      ...POLICIES,
      ...words,
      join(folder, 'new', TOO_LONG),
      ...sources,
    ]);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('cannot be written: its name is too long')]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('import, into a case that is begun there', async () => {
    const report = 'test/inputs/intake/reports/xarf-spam.json';
    const begun = [
      '--subject',
      'a.example',
      '--title',
      'Spam',
      '--into',
      join(folder, 'new', TOO_LONG, 'a.yaml'),
    ];
    const { exit, stderr } = await run(['import', report, ...begun]);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('cannot be written: its name is too long')]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('export, of which some tables have no room', async () => {
    const [shortest, longest] = ['cases', 'exhibits'] as const;
    expect(TABLES[longest].length).toBeGreaterThan(TABLES[shortest].length);
    // the longest path that the system takes is one of 4095 bytes
    const length = 4095 - '/.shard-1-of-1/'.length - TABLES[shortest].length;
    let to = folder;
    while (to.length < length - 250) to = join(to, 'a'.repeat(200));
    to = join(to, 'b'.repeat(length - to.length - 1));
    const { exit, stderr } = await run(['export', CASE, ...POLICIES, '--to', to]);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('cannot be written: its name is too long')]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what this run could keep nothing in is taken back', () => {
  const TAGGED = readFileSync(CASE, 'utf8').replace('title: ', 'title: !!str ');
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    before = process.env;
    process.env = { ...before, XDG_STATE_HOME: join(folder, 'state') };
    writeFileSync(join(folder, 'tagged.yaml'), TAGGED);
  });
  afterEach(() => (process.env = before));

  test('a cache whose key cannot be written', async () => {
    mkdirSync(join(folder, 'state', 'decisis', 'cache-key'), { recursive: true });
    const cache = join(folder, 'a', 'cache');
    const { exit, stderr } = await run([
      'replay',
      join(folder, 'tagged.yaml'),
      ...POLICIES,
      '--cache',
      cache,
    ]);
    const key = join(folder, 'state', 'decisis', 'cache-key');
    const told = `note: the cache's key, \`${key}\`, cannot be written: it is a folder: nothing is read from the cache or kept there: set \`DECISIS_CACHE_KEY\`, or \`HOME\`\n`;
    expect([exit, stderr]).toEqual([0, told]);
    expect(readdirSync(folder).toSorted()).toEqual(['state', 'tagged.yaml']);
  });

  test('the folders of an entry that has no room', async () => {
    // the longest path that the system takes is one of 4095 bytes; the folders fit, and the name of the entry doesn't
    const length = 4095 - '/case-2/00/'.length;
    let cache = join(folder, 'cache');
    while (cache.length < length - 250) cache = join(cache, 'a'.repeat(200));
    cache = join(cache, 'b'.repeat(length - cache.length - 1));
    const words = ['replay', join(folder, 'tagged.yaml'), ...POLICIES, '-j', '1', '--cache', cache];
    expect((await run(words)).exit).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['state', 'tagged.yaml']);
  });
});

test('a policy is not written without its tests', async () => {
  const id = 'a'.repeat(249);
  const words = ['new', 'policy', id, '--title', 't', '--applies-to', 'service=hosting'];
  const { exit, stderr } = await inFolder(folder, () => run(words));
  expect(exit).toBe(3);
  expect(stderr).toContain(`${id}.test.yaml\` cannot be written: its name is too long`);
  expect(stderr).toContain('help: nothing was changed');
  expect(readdirSync(folder)).toEqual([]);
});

test('where one of two files is written, no help says that nothing was changed', async () => {
  const policies = join(folder, 'policies');
  mkdirSync(policies);
  const id = 'b'.repeat(245);
  for (const [name, one] of Object.entries({ a: 'a', b: id }))
    await run([
      'new',
      'policy',
      one,
      '--title',
      't',
      '--applies-to',
      'service=hosting',
      '-o',
      join(policies, `${name}.yaml`),
    ]);
  const out = join(folder, 'out');
  const { exit, stderr } = await run(['test', '--generate', out, '-p', policies, policies]);
  expect(exit).toBe(3);
  expect(stderr).toContain('help: nothing else was changed');
  expect(stderr).toContain('a-edges.test.yaml` was written before the failure, and is kept');
});

// what is made in `/proc` does not exist before, after or in between
test.each([
  ['export', [CASE, ...POLICIES, '--to', '/proc/decisis/tables'], 3],
  ['replay', [CASE, ...POLICIES, '--cache', '/proc/decisis/cache'], 0],
] as const)('%s ends where a folder can never be made', (command, words, exit) => {
  const tool = new URL('../support/tool.js', import.meta.url).pathname;
  const ended = spawnSync(process.execPath, [tool, command, ...words], { timeout: 20_000, encoding: 'utf8' });
  expect([ended.status, ended.stderr]).toEqual([exit, expect.stringContaining('cannot be written')]);
});

test('no key of a cache is looked for below the current folder', async () => {
  const before = process.env;
  process.env = { ...before, HOME: 'home', XDG_STATE_HOME: 'state' };
  try {
    await within(folder, () => run(['replay', CASE, ...POLICIES, '--cache', 'cache']));
  } finally {
    process.env = before;
  }
  expect(readdirSync(folder)).not.toContain('home');
});
