import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import * as library from '../../src/index.ts';

jest.setTimeout(60_000);

const PATH = 'src/manual/library.md';
const INDEX = pathToFileURL(resolve(import.meta.dirname, '../../src/index.js')).href;

let chapter = readFileSync(PATH, 'utf8');

const blocksOf = (language: string): readonly string[] =>
  [...chapter.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!);

/** A folder as a reader has it: the repository, and the programs copied from the page. */
const folder = mkdtempSync(join(tmpdir(), 'decisis-chapter-'));
for (const name of ['fixtures', 'policies', 'test']) symlinkSync(resolve(name), join(folder, name));
for (const block of blocksOf('ts')) {
  const [, name] = /^\/\/ ([\w.]+)\n/.exec(block)!;
  writeFileSync(join(folder, name!), block.replaceAll("'decisis'", `'${INDEX}'`));
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the chapter on the library', () => {
  test.each(blocksOf('console').map((block) => [block.split('\n')[0]!, block]))(
    'shows what happens: %s',
    (typed, block) => {
      const { stdout, stderr, status } = spawnSync('node', typed.split(' ').slice(2), {
        cwd: folder,
        encoding: 'utf8',
      });
      const whole = `${typed}\n${stdout}`;
      if (process.env['UPDATE'] === '1') {
        chapter = chapter.replace(`\`\`\`console\n${block}\`\`\``, () => `\`\`\`console\n${whole}\`\`\``);
        writeFileSync(PATH, chapter);
      }
      const shown = process.env['UPDATE'] === '1' ? whole : block;
      expect([shown, status, stderr]).toEqual([whole, 0, '']);
    },
  );

  test('runs every program that it shows', () => {
    const names = blocksOf('ts').map((block) => /^\/\/ ([\w.]+)\n/.exec(block)![1]!);
    const run = blocksOf('console').map((block) => block.split('\n')[0]!.replace('$ node ', ''));
    expect(run.toSorted()).toEqual(names.toSorted());
  });

  test('names every export', () => {
    const table = chapter.slice(chapter.indexOf('## All exports'));
    const named = [...table.matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    );
    expect(named.toSorted()).toEqual(Object.keys(library).toSorted());
  });
});
