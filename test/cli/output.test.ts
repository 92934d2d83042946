import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFile } from '../../src/cli/files/output.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-output-'));
  writeFileSync(join(folder, 'report.txt'), 'old');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is in the folder, hidden files too. */
const there = (): object =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

describe('a file that is written', () => {
  test('stands when all of it is written', async () => {
    const result = await withFile(join(folder, 'report.txt'), async ({ write }) => {
      await write('new');
      expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toBe('old');
      return 7;
    });
    expect(result).toBe(7);
    expect(there()).toEqual({ 'report.txt': 'new' });
  });

  test('is as it was, with nothing beside it, where writing fails', async () => {
    const failing = withFile(join(folder, 'report.txt'), async ({ write }) => {
      await write('half');
      throw new Error('the other half is lost');
    });
    await expect(failing).rejects.toThrow('the other half is lost');
    expect(there()).toEqual({ 'report.txt': 'old' });
  });

  test('is as it was where what was written is not to stand', async () => {
    const stands = async (result: boolean): Promise<boolean> =>
      withFile(
        join(folder, 'report.txt'),
        async ({ write }) => {
          await write('new');
          return result;
        },
        { stands: (good) => good },
      );
    expect(await stands(false)).toBe(false);
    expect(there()).toEqual({ 'report.txt': 'old' });
    expect(await stands(true)).toBe(true);
    expect(there()).toEqual({ 'report.txt': 'new' });
  });
});

describe('temporary files', () => {
  const MODULE = new URL('../../src/cli/files/temporary-files.js', import.meta.url).href;
  /** Writes two of them in a process that has its temporary files in another folder. */
  function written(tmp: string, second: string): string {
    const script = `
      import { temporaryFiles } from '${MODULE}';
      try {
        const { paths, remove } = temporaryFiles([{ name: 'a', content: 'a' }, { name: '${second}', content: 'b' }]);
        console.log(paths.length);
        remove();
      } catch ({ message, help }) {
        console.log(message + '; ' + help);
      }`;
    const env = { ...process.env, TMPDIR: tmp };
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env });
    return stdout.toString().trim();
  }
  const HELP = 'set `TMPDIR` to a folder that has room and may be written to';

  test('are removed by who asked for them', () => {
    expect(written(folder, 'b')).toBe('2');
    expect(there()).toEqual({ 'report.txt': 'old' });
  });

  test('leave nothing behind where one of them cannot be written', () => {
    expect(written(folder, 'no/folder')).toBe(
      `a temporary file in \`${folder}\` cannot be written: its folder does not exist; ${HELP}`,
    );
    expect(there()).toEqual({ 'report.txt': 'old' });
    expect(written(join(folder, 'none'), 'b')).toContain(HELP);
    expect(written(join(folder, 'report.txt'), 'b')).toContain('what should be its folder is a file');
  });
});
