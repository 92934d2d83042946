import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesOf } from '../../src/cli/cases/cases.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import type { Case } from '../../src/model/case.ts';
import { REPLAY_FORMATS } from '../../src/report/replay/formats.ts';
import { run, type Run } from '../support/run.ts';
import { Readable } from 'node:stream';

const FORMATS = Object.keys(REPLAY_FORMATS).filter((format) => format !== 'blob');
const SHARDS = 8;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-merge-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function shippedCases(): Promise<readonly Case[]> {
  const loaded = loadPolicies(['policies']);
  if (!loaded.ok) throw new Error('the policies are broken');
  const cases: Case[] = [];
  for await (const item of casesOf(['fixtures/cases'], Readable.from([]), loaded.value.vocabularies))
    if (item.ok) cases.push(item.case);
  return cases;
}

const OTHER = { terminate: 'retain', retain: 'terminate' } as const;

/** The shipped cases again and again: each fifth was decided the other way, each ninth not at all, one is broken. */
async function archive(name: string, rounds: number, from = 0): Promise<string> {
  const cases = await shippedCases();
  const lines = Array.from({ length: rounds * cases.length }, (_, at) => {
    const { decisions = [], ...theCase } = cases[at % cases.length]!;
    const [last] = decisions.slice(-1);
    const number = from + at;
    const verdict = number % 5 === 0 ? OTHER[last!.verdict] : last!.verdict;
    const kept = number % 9 === 0 ? [] : [{ ...last!, verdict, grounds: number % 7 === 0 ? ['other'] : [] }];
    return JSON.stringify({ ...theCase, case: `copy-${number}`, decisions: kept });
  });
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n{"case":"broken"}\n`);
  return path;
}

async function shards(paths: readonly string[], flags: readonly string[] = []): Promise<readonly string[]> {
  const blobs: string[] = [];
  for (let shard = 1; shard <= SHARDS; shard += 1) {
    const blob = join(folder, `${shard}.blob`);
    await run(['replay', ...paths, '--shard', `${shard}/${SHARDS}`, '-f', 'blob', '-o', blob, ...flags]);
    blobs.push(blob);
  }
  return blobs;
}

const said = ({ stdout, exit }: Run): string => `${stdout}exit ${exit}`;

const CORPORA: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  'files, one named twice, and archives': async () => [
    await archive('one.ndjson', 3),
    'fixtures/cases',
    'fixtures/cases/kiwi-farms-2022-09-03.yaml',
    await archive('two.jsonl', 2, 1000),
  ],
  'a pack': async () => {
    const [path, packed] = [join(folder, 'cases.pack'), join(folder, 'packed.ndjson')];
    const whole = readFileSync(await archive('all.ndjson', 3), 'utf8').split('\n');
    writeFileSync(packed, whole.slice(0, -2).join('\n'));
    await run(['pack', packed, '-o', path]);
    return [path, 'fixtures/cases'];
  },
  'nothing that is decided': async () => {
    const path = join(folder, 'none.ndjson');
    const cases = await shippedCases();
    writeFileSync(path, cases.map(({ decisions: _decisions, ...one }) => JSON.stringify(one)).join('\n'));
    return [path];
  },
  'a path that leads nowhere': async () => ['fixtures/cases', join(folder, 'nowhere')],
};

describe.each(Object.keys(CORPORA))('eight shards of %s', (name) => {
  test('come to what one replay does, byte for byte in every format', async () => {
    const paths = await CORPORA[name]!();
    const blobs = await shards(paths);
    for (const format of FORMATS) {
      const whole = await run(['replay', ...paths, '--format', format]);
      expect(said(await run(['merge', ...blobs.toReversed(), '--format', format]))).toBe(said(whole));
    }
    const flags = ['--fail-on', 'undecided', '--limit', '3', '--verbose'];
    expect(said(await run(['merge', ...blobs, ...flags]))).toBe(
      said(await run(['replay', ...paths, ...flags])),
    );
  }, 60_000);
});

test('shards against a base come to what one replay does', async () => {
  const paths = ['fixtures/cases'];
  const flags = ['--policy', 'test/inputs/stricter', '--base', 'policies'];
  const blobs = await shards(paths, flags);
  for (const format of FORMATS)
    expect(said(await run(['merge', ...blobs, '--format', format]))).toBe(
      said(await run(['replay', ...paths, ...flags, '--format', format])),
    );
}, 60_000);

describe('blobs that are not all shards of one replay are refused:', () => {
  const refused = async (...words: readonly string[]): Promise<string> => {
    const { stdout, stderr, exit } = await run(['merge', ...words]);
    expect(stdout).toBe('');
    expect(exit).toBe(3);
    return stderr.replaceAll(`${folder}/`, '');
  };
  const edited = (blob: string, name: string, edit: (text: string) => string): string => {
    const path = join(folder, name);
    writeFileSync(path, edit(readFileSync(blob, 'utf8')));
    return path;
  };

  test('what is wrong is said', async () => {
    const paths = [await archive('one.ndjson', 1)];
    const [first, ...rest] = await shards(paths);
    const [other] = await shardsOf('fixtures/cases');
    const texts = [
      await refused(first!, ...rest.slice(1)),
      await refused(first!, ...rest.slice(3)),
      await refused(first!, ...rest, rest[0]!),
      await refused(first!, other!),
      await refused(paths[0]!),
      await refused(join(folder, 'nowhere.blob')),
      await refused(edited(first!, 'cut.blob', (text) => text.slice(0, -20))),
      await refused(
        edited(first!, 'old.blob', (text) => text.replace('"decisis-blob":1', '"decisis-blob":0')),
      ),
      await refused(edited(first!, 'odd.blob', (text) => text.replace('["same",', '["some",'))),
      await refused(
        edited(first!, 'later.blob', (text) => text.replace(/"version":"[^"]*"/, '"version":"9.0.0"')),
      ),
      await refused(
        first!,
        edited(rest[0]!, 'policy.blob', (text) => text.replace(/"digest":"sha256:./, '"digest":"sha256:x')),
      ),
    ];
    expect(texts.join('\n')).toMatchInlineSnapshot(`
     "error: shard 2/8 is missing
       = help: replay what is missing, and merge all of them: a replay of a part is no pass

     error: shards 2/8, 3/8, 4/8 are missing
       = help: replay what is missing, and merge all of them: a replay of a part is no pass

     error: \`2.blob\` and \`2.blob\` are both shard 2/8
       = help: name each shard once

     error: \`1.blob\` and \`other.blob\` are of different cases
       = help: merge the blobs of one run: the same version of decisis, the same cases, policies and flags

     error: \`one.ndjson\` is not a blob
       = help: write it again with \`decisis replay --format blob --output FILE\`

     error: there is no \`nowhere.blob\`
       = help: is the path spelt right, from this folder?

     error: \`cut.blob\` is cut off or damaged
       = help: write it again with \`decisis replay --format blob --output FILE\`

     error: \`old.blob\` is a blob of another format than this release reads
       = help: write it again with \`decisis replay --format blob --output FILE\`

     error: shards 2/8, 3/8, 4/8, 5/8, 6/8, 7/8, 8/8 are missing
       = help: replay what is missing, and merge all of them: a replay of a part is no pass

     error: \`later.blob\` was written by decisis 9.0.0, and this is 0.1.0
       = help: merge with the version that replayed

     error: \`1.blob\` and \`policy.blob\` are of different policies
       = help: merge the blobs of one run: the same version of decisis, the same cases, policies and flags
     "
    `);
  }, 60_000);

  test('two cases of one id in two shards', async () => {
    const [one, two] = [await archive('one.ndjson', 1), await archive('two.ndjson', 1, 3)];
    const text = await refused(...(await shards([one, two])));
    expect(text).toMatch(/two cases are called `copy-\d+`: `\w+.ndjson:\d+` and `\w+.ndjson:\d+`/);
  }, 60_000);

  async function shardsOf(path: string): Promise<readonly string[]> {
    const blob = join(folder, 'other.blob');
    await run(['replay', path, '--shard', `1/${SHARDS}`, '-f', 'blob', '-o', blob]);
    return [blob];
  }
});
