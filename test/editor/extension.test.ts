import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { packVscode } from '../../src/editor/pack-vscode.ts';
import { makeScratch } from '../support/scratch.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-vscode-'));
  const entry = new URL('../../src/editor/vscode/extension.js', import.meta.url).pathname;
  const how = ['--bundle', '--platform=node', '--format=cjs', '--external:vscode', '--log-level=error'];
  execFileSync('node_modules/.bin/esbuild', [entry, ...how, `--outfile=${join(folder, 'extension.js')}`]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files in a ZIP archive, by its directory. */
function unzipped(archive: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, length, start] = [20, 28, 42].map((field) =>
      field === 28 ? archive.readUInt16LE(at + field) : archive.readUInt32LE(at + field),
    ) as [number, number, number];
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    files.set(name, inflateRawSync(archive.subarray(from, from + packed)));
    at += 46 + length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

test('the extension is packed as VS Code takes it, the same each time', () => {
  const first = readFileSync(packVscode(folder));
  expect(readFileSync(packVscode(folder)).equals(first)).toBe(true);
  const files = unzipped(first);
  expect([...files.keys()]).toEqual([
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/package.json',
    'extension/extension.js',
    'extension/readme.md',
    'extension/LICENSE.txt',
  ]);
  const manifest = JSON.parse(files.get('extension/package.json')!.toString()) as {
    version: string;
    main: string;
  };
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(manifest).toMatchObject({ version, main: './extension.js' });
  expect(files.get('extension.vsixmanifest')!.toString()).toContain(`Id="decisis" Version="${version}"`);
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, 'installed', name)), { recursive: true });
    writeFileSync(join(folder, 'installed', name), bytes);
  }
});

test('what was packed starts the server, underlines what it says, and shows the page of a case', () => {
  const scratch = makeScratch();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      resolve('test/editor/activate.cjs'),
      join(folder, 'installed/extension/extension.js'),
      scratch.folder,
      'policies/security-services.yaml',
      'count: lethal-threat',
      'count: lethal-treat',
      'cases/kiwi-farms-2022-09-03.yaml',
    ],
    {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, DECISIS_COMMAND: join(scratch.installed, 'bin/decisis.js') },
    },
  );
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    found: ['58: no class or kind is called `lethal-treat`\nhelp: did you mean `lethal-threat`?'],
    page: {
      title: 'kiwi-farms-2022-09-03.yaml',
      isPage: true,
      redrawn: 'kiwi-farms-2022-09-03.yaml',
      broken: 'error: the bracket that opens here is not closed',
      stays: true,
    },
    commands: ['decisis.openDossier', 'decisis.restart', 'decisis.told', 'decisis.witness'],
  });
}, 90_000);
