import { readFileSync } from 'node:fs';
import * as library from '../../src/index.ts';

const chapter = readFileSync('src/manual/library.md', 'utf8');

const blocksOf = (language: string): readonly string[] =>
  [...chapter.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!);

describe('the chapter on the library', () => {
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
