import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { casesOf } from '../../src/cli/cases/cases.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import type { Case } from '../../src/model/case.ts';
import { REPLAY_FORMATS } from '../../src/report/replay/formats.ts';
import { run, type Run } from '../support/run.ts';
import { makeScratch, type Ended, type Scratch } from '../support/scratch.ts';
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

async function shards(
  paths: readonly string[],
  flags: readonly string[] = [],
  of = SHARDS,
): Promise<readonly string[]> {
  const blobs: string[] = [];
  for (let shard = 1; shard <= of; shard += 1) {
    const blob = join(folder, `${shard}.blob`);
    await run(['replay', ...paths, '--shard', `${shard}/${of}`, '-f', 'blob', '-o', blob, ...flags]);
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

describe('coverage', () => {
  const PATHS = ['fixtures/host/cases/bargains-2024.yaml', 'fixtures/host/cases'];
  const POLICY = ['--policy', 'fixtures/host/policies'];
  const ASKED: readonly (readonly string[])[] = [
    ['--coverage'],
    ['--coverage', '--verbose', '--min', '99', '--fail-on', 'none'],
    ['--coverage-format', 'lcov', '--fail-on', 'none'],
    ['--coverage-format', 'json', '--format', 'json'],
    ['--coverage-format', 'annotate', '--fail-on', 'none'],
  ];

  test('of eight shards is that of one replay, in every format', async () => {
    const blobs = await shards(PATHS, [...POLICY, '--coverage']);
    for (const flags of ASKED)
      expect(said(await run(['merge', ...blobs, ...POLICY, ...flags]))).toBe(
        said(await run(['replay', ...PATHS, ...POLICY, ...flags])),
      );
    expect((await run(['merge', ...blobs, '--fail-on', 'none'])).stdout).toBe(
      (await run(['replay', ...PATHS, ...POLICY, '--fail-on', 'none'])).stdout,
    );
  }, 120_000);

  test('that no shard was asked for, or of other policies, is refused', async () => {
    const paths = PATHS.slice(0, 1);
    const { stderr } = await run(['merge', ...(await shards(paths, POLICY, 2)), '--coverage']);
    expect(stderr).toContain('the blobs contain no coverage');
    const { stderr: other } = await run([
      'merge',
      ...(await shards(paths, [...POLICY, '--coverage'], 2)),
      '--coverage',
    ]);
    expect(other).toContain('the policies here are not those that were replayed');
    const flags = ['--format', 'blob', '--output', join(folder, 'a.blob'), '--min', '50'];
    const { stderr: asked, exit } = await run(['replay', ...paths, ...flags]);
    expect([asked, exit]).toEqual([expect.stringContaining('`--min` is a flag of `merge`'), 2]);
  }, 60_000);
});

test('shards that stopped before any case come to what one replay does', async () => {
  const flags = ['--policy', join(folder, 'none')];
  const blobs = await shards(['fixtures/cases'], flags);
  for (const format of FORMATS)
    expect(said(await run(['merge', ...blobs, '--format', format]))).toBe(
      said(await run(['replay', 'fixtures/cases', ...flags, '--format', format])),
    );
});

describe('shards against a git revision', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = makeScratch();
  });
  afterEach(() => {
    rmSync(dirname(scratch.folder), { recursive: true, force: true });
  });

  test('come to what one replay does', () => {
    scratch.edit(
      'policies/security-services.yaml',
      /at-least: (\d)/,
      (_, least: string) => `at-least: ${Number(least) + 7}`,
    );
    scratch.edit(
      'cases/kiwi-farms-2022-09-03.yaml',
      /(decisions:\n\s+- verdict: )(\w+)/,
      (_, head: string, verdict: string) => `${head}${OTHER[verdict as 'retain']}`,
    );
    const base = ['--base', 'git:HEAD'];
    const blobs = [1, 2, 3].map((shard) => {
      scratch.run([
        'decisis',
        'replay',
        'cases',
        ...base,
        '--shard',
        `${shard}/3`,
        '-f',
        'blob',
        '-o',
        `${shard}.blob`,
      ]);
      return `${shard}.blob`;
    });
    const ended = ({ exit, stdout }: Ended): string => `${stdout}exit ${exit}`;
    for (const format of FORMATS) {
      const whole = ended(scratch.run(['decisis', 'replay', 'cases', ...base, '--format', format]));
      expect(whole).toContain('altered');
      expect(ended(scratch.run(['decisis', 'merge', ...blobs, '--format', format]))).toBe(whole);
    }
  }, 120_000);
});

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
      await refused(
        edited(first!, 'cut.blob', (text) => text.slice(0, -20)),
        ...rest,
      ),
      await refused(
        edited(first!, 'old.blob', (text) => text.replace('"decisis-blob":2', '"decisis-blob":1')),
      ),
      await refused(
        edited(first!, 'odd.blob', (text) => text.replace('["drifts",', '["draughts",')),
        ...rest,
      ),
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
       = help: replay the missing shards, then merge all of them

     error: shards 2/8, 3/8, 4/8 are missing
       = help: replay the missing shards, then merge all of them

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

     error: \`odd.blob\` is damaged
       = help: write it again with \`decisis replay --format blob --output FILE\`

     error: \`later.blob\` was written by decisis 9.0.0, and this is 0.1.0
       = help: merge with the version that replayed

     error: \`1.blob\` and \`policy.blob\` are of different policies
       = help: merge the blobs of one run: the same version of decisis, the same cases, policies and flags
     "
    `);
  }, 60_000);

  /** A blob of other contents, with the digest that is right for them. */
  const forged = (blob: string, name: string, edit: (text: string) => string): string =>
    edited(blob, name, (whole) => {
      const lines = edit(whole).trimEnd().split('\n').slice(0, -1);
      const text = lines.map((line) => `${line}\n`).join('');
      const sha256 = createHash('sha256').update(text).digest('hex');
      return `${text}${JSON.stringify({ lines: lines.length - 1, sha256 })}\n`;
    });

  const FORGERIES: Readonly<Record<string, (text: string) => string>> = {
    'fewer flips than are named': (text) => text.replace(/"flips":\d+/, '"flips":0'),
    'more undecided than are named': (text) =>
      text.replace(/"undecided":\d+/, '"undecided":1000000000000000'),
    'a count that is no number': (text) => text.replace(/"cases":\d+/, '"cases":"many"'),
    'a flip twice': (text) => text.replace(/(\["flips",.*\n)/, '$1$1'),
    'a case left out': (text) => text.replace(/\["same",.*\n/, ''),
    'a flip that is a drift': (text) => text.replace('"fate":"flip"', '"fate":"drift"'),
    'a flip without its decision': (text) => text.replace('"standing":', '"sitting":'),
    'an invalid case without its faults': (text) => text.replace('"troubles":[{', '"troubles":[4,{'),
    'another verdict': (text) => text.replace('"verdict":"retain"', '"verdict":"remain"'),
    'one list in the other': (text) => text.replace(/(\["flips",.*\n)([^]*)(\["same",.*\n)/, '$3$2$1'),
  };

  test.each(Object.keys(FORGERIES))(
    '%s',
    async (name) => {
      const [whole = ''] = await shards([await archive('one.ndjson', 1)], [], 1);
      const blob = forged(whole, 'forged.blob', FORGERIES[name]!);
      expect(readFileSync(blob, 'utf8')).not.toBe(readFileSync(whole, 'utf8'));
      expect(await refused(blob)).toMatch(/^error: `forged\.blob` is (?:cut off or )?damaged\n/);
    },
    60_000,
  );

  test('a blob of which a byte was changed', async () => {
    const [whole = ''] = await shards(['fixtures/cases/kiwi-farms-2022-09-03.yaml'], [], 1);
    const blob = edited(whole, 'changed.blob', (text) =>
      text.replace('"verdict":"terminate"', '"verdict":"retain"'),
    );
    expect(await refused(blob)).toContain('`changed.blob` is cut off or damaged');
  });

  test('what is no file, or has no end', async () => {
    const pipe = join(folder, 'pipe.blob');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    writeFileSync(join(folder, 'zeros.blob'), Buffer.alloc(1_000_000));
    writeFileSync(join(folder, 'empty.blob'), '');
    expect(await refused(pipe)).toMatch(/^error: `pipe\.blob` is not a file\n/);
    expect(await refused('/dev/zero')).toMatch(/^error: `\/dev\/zero` is not a file\n/);
    expect(await refused(folder)).toMatch(/is not a file\n/);
    expect(await refused(join(folder, 'zeros.blob'))).toMatch(/is not a blob\n/);
    expect(await refused(join(folder, 'empty.blob'))).toMatch(/is not a blob\n/);
  });

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
