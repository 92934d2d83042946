import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TABLES } from '../../src/tables/layout.ts';
import { inFolder } from '../support/in-folder.ts';
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

test('where one of two files is written, no help says that nothing was changed', async () => {
  mkdirSync(join(folder, 'policies'));
  const id = 'a'.repeat(249);
  const { exit, stderr } = await inFolder(folder, () =>
    run(['new', 'policy', id, '--title', 't', '--applies-to', 'service=hosting']),
  );
  expect(exit).toBe(3);
  expect(stderr).toContain('help: nothing else was changed');
  expect(stderr).toContain(`note: \`policies/${id}.yaml\` was written before the failure, and is kept`);
});
