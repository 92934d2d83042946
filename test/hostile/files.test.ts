import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linesOf, type Line } from '../../src/replay/archive/lines.ts';
import { withFile, type FileOutput } from '../../src/cli/files/output.ts';
import { withLock } from '../../src/cli/workspace/lock.ts';
import { NAMED_PIPE, openFile, readWhole } from '../../src/source/open-to-read.ts';
import { run } from '../support/run.ts';

const TOOL = new URL('../support/tool.js', import.meta.url);
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

test('standard input that fmt lays out is read up to the limit too', async () => {
  const { exit, stdout, stderr } = await run(['fmt', '-'], { stdin: '# ten bytes'.repeat(2_000_000) });
  expect([exit, stdout]).toEqual([3, '']);
  expect(stderr).toContain('`(standard input)` is more than 16 MiB');
});

test.each(['check', 'decide', 'replay', 'verify', 'fmt --check', 'pack -o cases.pack'])(
  'a pipe in a folder is refused, and nobody waits for it: %s',
  async (command) => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-pipe-'));
    mkdirSync(join(folder, 'cases'));
    expect(spawnSync('mkfifo', [join(folder, 'cases/a.yaml')]).status).toBe(0);
    const { exit, stderr } = await run([...command.split(' '), join(folder, 'cases')]);
    expect(exit).toBe(3);
    expect(stderr).toContain('is a pipe, a socket or a device, and only files are read in a folder');
  },
);

describe('a named pipe', () => {
  let folder: string;
  let pipe: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-pipe-'));
    pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe, `${pipe}.ndjson`, `${pipe}.csv`]);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const REFUSED = 'cannot be read: it is a named pipe, and nothing may ever write to it';

  test('that has come in the place of a file since it was looked at is refused too, and nobody waits', () => {
    expect(() => openFile(pipe)).toThrow(expect.objectContaining({ code: NAMED_PIPE, path: pipe }));
    const descriptor = openFile(CASE);
    expect(readFileSync(descriptor).equals(readWhole(CASE))).toBe(true);
    closeSync(descriptor);
  });

  test('that has come in the place of a file that is amended stays, and nobody waits for its reader', async () => {
    const write = async ({ write: put }: Pick<FileOutput, 'write'>): Promise<void> => put('new');
    await withLock(pipe, (within) => withFile(pipe, write, { within, stands: () => false }));
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['pipe', 'pipe.csv', 'pipe.ndjson']);
  });

  test.each([
    'check PIPE',
    'decide PIPE.ndjson',
    `decide ${CASE} --policy PIPE`,
    `--config PIPE decide ${CASE}`,
    `explain ${CASE} --precedents PIPE`,
    'fmt PIPE',
    'test PIPE',
    `replay ${CASE} --base PIPE`,
    'replay PIPE.ndjson',
    'pack PIPE.ndjson -o FOLDER/cases.pack',
    'export PIPE.ndjson --to FOLDER/tables',
    `verify ${CASE} --base PIPE`,
    `verify ${CASE} --seal PIPE`,
    `seal ${CASE} --sign PIPE -o FOLDER/a.seal`,
    'diff policies PIPE',
    'record PIPE --by desk --yes',
    `record ${CASE} --rebase --policy PIPE`,
    `import PIPE --from misp --into ${CASE}`,
    `import fixtures/cases/README.md --from csv --map PIPE --into ${CASE}`,
    'new map PIPE.csv',
    'dossier PIPE -o FOLDER/page.html',
  ])('is refused, and nobody waits for it: %s', async (command) => {
    const words = command.split(' ').map((word) => word.replace('PIPE', pipe).replace('FOLDER', folder));
    const { exit, stderr } = await run(words);
    expect([exit, stderr]).toEqual([3, expect.stringContaining(REFUSED)]);
  });

  test.each([
    ['record', `${CASE} --by desk --yes --sign PIPE`],
    ['verify', `${CASE} --allowed-signers PIPE`],
  ])('is no key, and no list of signers: %s', async (name, rest) => {
    const { exit, stderr } = await run([name, ...rest.replace('PIPE', pipe).split(' ')]);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('is a pipe, and not a file')]);
  });

  test.each([
    ['of `<(command)`', 'node "$TOOL" check <(cat "$CASE")'],
    ['behind a policy', 'node "$TOOL" decide "$CASE" --policy <(cat policies/security-services.yaml)'],
    ['of standard input, by name', 'cat "$CASE" | node "$TOOL" check /dev/stdin'],
    ['with a number', 'exec 7< <(cat "$CASE"); node "$TOOL" check /dev/fd/7'],
    ['by a link', 'ln -s /dev/fd/0 "$PIPE.yaml"; cat "$CASE" | node "$TOOL" check "$PIPE.yaml"'],
    ['with a name', '(cat "$CASE" > "$PIPE" &); node "$TOOL" check /dev/stdin < "$PIPE"'],
    [
      'whose writer has finished',
      '(cat "$CASE" > "$PIPE" &); (sleep 1; node "$TOOL" check /dev/stdin) < "$PIPE"',
    ],
  ])('that the shell has opened is read: %s', (_, script) => {
    const env = { ...process.env, TOOL: fileURLToPath(TOOL), CASE, PIPE: pipe };
    const { status, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8', timeout: 25_000 });
    expect([status, stderr]).toEqual([0, '']);
  });
});

test('a socket is not taken for a document', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-socket-'));
  const socket = join(folder, 'a.yaml');
  const server = createServer().listen(socket);
  await once(server, 'listening');
  const named = await run(['check', socket]);
  expect([named.exit, named.stderr]).toEqual([3, expect.stringContaining('cannot be read: it is a socket')]);
  const found = await run(['check', folder]);
  expect([found.exit, found.stderr]).toEqual([3, expect.stringContaining('is a pipe, a socket or a device')]);
  server.close();
});

test('a folder that was removed while it is worked in is no fault of the tool', () => {
  const tool = fileURLToPath(TOOL);
  const script = 'cd "$(mktemp -d)" && rmdir "$PWD" && "$NODE" "$TOOL" check cases';
  const env = { ...process.env, NODE: process.execPath, TOOL: tool };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({
    status: 3,
    stdout: '',
    stderr:
      'error: the folder that decisis runs in cannot be read, or was removed\n' +
      '  = help: go to a folder that there is, and run it again\n',
  });
});

test('a folder may be named as documents are', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'decisis-folder-')), 'cases.yaml');
  mkdirSync(join(folder, 'a.json'), { recursive: true });
  copyFileSync(CASE, join(folder, 'a.json/case.yaml'));
  expect(await run(['check', folder])).toMatchObject({ exit: 0, stdout: '1 document: no errors\n' });
});

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
