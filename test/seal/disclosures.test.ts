import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../support/golden.ts';
import { caseText, discard, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
  const text = caseText('threats').replace(
    'summary: Another }',
    'summary: Another }\n  - { id: E3, kind: doxxing, observed: 2024-04-30, summary: An address of somebody, tlp: red }',
  );
  writeFileSync(
    join(folder, 'case.yaml'),
    text.replace('summary: A threat', 'summary: A threat\n    tlp: clear'),
  );
});
afterEach(() => discard(folder));

const tool = (words: string): Promise<Run> => within(folder, () => run(wordsOf(words)));

interface Line {
  readonly exhibit: string;
  readonly disclosure: string;
}

test('what is withheld can be checked by whoever is shown it later, and by nobody else', async () => {
  const words = 'decide case.yaml --for public --disclosures kept.ndjson --format';
  const { stdout } = await tool(`${words} json`);
  expect(stdout).not.toContain('An address');
  const { _sd: digests } = JSON.parse(stdout) as { readonly _sd: readonly string[] };
  const lines = readFileSync(join(folder, 'kept.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(lines.map(({ exhibit }) => exhibit)).toEqual(['E2', 'E3']);
  expect(digests).toHaveLength(2);
  for (const { disclosure, exhibit } of lines) {
    const hash = execFileSync('openssl', ['dgst', '-sha256', '-binary'], { input: disclosure });
    expect(digests).toContain(hash.toString('base64url'));
    const shown = JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as readonly [
      string,
      string,
      object,
    ];
    expect(shown[1]).toBe(exhibit);
    expect(Buffer.from(shown[0], 'base64url')).toHaveLength(16);
  }
  const { _sd: again } = JSON.parse((await tool(`${words} ndjson`)).stdout) as {
    readonly _sd: readonly string[];
  };
  expect(again.filter((digest) => digests.includes(digest))).toEqual([]);
});

test('digests need a format that bears them', async () => {
  expect(await tool('decide case.yaml --for public --disclosures kept.ndjson')).toMatchObject({ exit: 2 });
  expect((await tool('decide case.yaml --for public --format json')).stdout).not.toContain('_sd');
});
