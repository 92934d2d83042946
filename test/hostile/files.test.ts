import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, type Line } from '../../src/replay/archive/lines.ts';
import { run } from '../support/run.ts';

const CASE = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';

describe('what never ends is read up to the limit', () => {
  test.each([
    'decide /dev/zero',
    `decide ${CASE} --policy /dev/zero`,
    'check /dev/zero',
    'fmt --check /dev/zero',
    'test /dev/zero',
    'replay /dev/zero',
    `replay ${CASE} --base /dev/zero`,
    `verify ${CASE} --base /dev/zero`,
    'diff /dev/zero /dev/random',
  ])('%s', async (command) => {
    const { exit, stderr } = await run(command.split(' '));
    expect(exit).toBe(3);
    expect(stderr).toContain('more than 16 MiB');
  });
});

test.each(['check', 'decide', 'replay', 'verify', 'fmt --check', 'pack -o cases.pack'])(
  'a pipe in a folder is refused, and nobody waits for it: %s',
  async (command) => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-pipe-'));
    mkdirSync(join(folder, 'cases'));
    expect(spawnSync('mkfifo', [join(folder, 'cases/a.yaml')]).status).toBe(0);
    const { exit, stderr } = await run([...command.split(' '), join(folder, 'cases')]);
    expect(exit).toBe(3);
    expect(stderr).toContain('is a pipe or a device, and only files are read in a folder');
  },
);

describe('an archive that never ends', () => {
  test.each(['check', 'decide', 'replay', 'verify', 'precedents', 'pack -o cases.pack', 'dossier -o docket'])(
    'is refused as a device: %s',
    async (command) => {
      const folder = mkdtempSync(join(tmpdir(), 'decisis-endless-'));
      const archive = join(folder, 'cases.ndjson');
      symlinkSync('/dev/zero', archive);
      const there = command.replace('-o ', `-o ${folder}/`);
      const { exit, stderr } = await run([...there.split(' '), archive]);
      expect(exit).toBe(3);
      expect(stderr).toContain('is a device, and may never end');
    },
  );

  test('is given up in a line that does not end', async () => {
    function* endless(): Generator<Uint8Array> {
      for (const zeros = Buffer.alloc(2 ** 24); ;) yield zeros;
    }
    const lines: Line[] = [];
    for await (const some of linesOf(endless())) lines.push(...some);
    expect(lines).toEqual([{ number: 1, text: undefined, fault: 'too-large' }]);
  });
});

describe('a word that is too long for a path or a revision is no fault of the tool', () => {
  const LONG = 'a'.repeat(3000);
  const LONGER = 'a'.repeat(100_000);

  test.each([
    ['diff'],
    ['replay', CASE, '--base'],
    ['replay', CASE, '--output'],
    ['verify', CASE, '--base'],
    ['decide'],
    ['decide', CASE, '--policy'],
    ['check'],
    ['fmt', '--check'],
    ['pack', CASE, '--output'],
    ['explain', CASE, '--write'],
    ['explain', CASE, '--precedents'],
    ['dossier', CASE, '--output'],
  ])('%s %s %s', async (...words) => {
    for (const word of [LONG, `git:${LONG}`, `./${LONG}`, LONGER]) {
      const { exit } = await run([...words, word]);
      expect([2, 3]).toContain(exit);
    }
  });

  test('a cache that cannot be kept is done without', async () => {
    expect(await run(['replay', CASE, '--cache', LONG])).toMatchObject({ exit: 0 });
  });
});
