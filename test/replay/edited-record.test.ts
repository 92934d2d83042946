import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisionDigest } from '../../src/engine/digest.ts';
import type { Case, Decision } from '../../src/model/case.ts';
import { read } from '../../src/source/read.ts';
import { wordsOf } from '../support/golden.ts';
import { caseText, discard, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

type Entry = Record<string, unknown>;
type Edited = Omit<Case, 'decisions'> & { decisions?: Entry[] };

let folder: string;
let record: Edited;
let other: Case;

const tool = (words: string): Promise<Run> => within(folder, () => run(wordsOf(words)));
const copy = (): Edited => JSON.parse(JSON.stringify(record)) as Edited;

function caseIn(name: string): Case {
  const text = readFileSync(join(folder, name), 'utf8');
  const document = read({ name, text, firstLine: 1 });
  if (!document.ok) throw new Error(text);
  return document.value.value as Case;
}

const put = (name: string, ...cases: readonly object[]): void =>
  writeFileSync(join(folder, name), cases.map((one) => `${JSON.stringify(one)}\n`).join(''));

/** A record of four decisions: one that departs, its overruling, its approval, and the appeal against it. */
beforeAll(async () => {
  folder = scratch();
  mkdirSync(join(folder, 'cases'));
  for (const id of ['a', 'b']) writeFileSync(join(folder, 'cases', `${id}.yaml`), caseText(id));
  for (const words of [
    'record cases/a.yaml --by desk --on 2024-05-02 --verdict retain --reason Wait. --approved-by head --yes',
    'overrule cases/a.yaml --by desk --on 2024-05-03 --reason Enough. --yes',
    'record cases/a.yaml --by desk --on 2024-05-03 --approved-by head --proceeding correction --yes',
    'appeal cases/a.yaml --by board --on 2024-05-04 --verdict retain --reason Theirs. --yes',
    'record cases/b.yaml --by desk --on 2024-05-02 --yes',
  ])
    await tool(words);
  for (const words of ['genpkey -algorithm ed25519 -out seal.key', 'pkey -in seal.key -pubout -out seal.pub'])
    execFileSync('openssl', words.split(' '), { cwd: folder, stdio: 'ignore' });
  await tool('seal cases --sign seal.key -o docket.seal');
  record = caseIn('cases/a.yaml') as unknown as Edited;
  other = caseIn('cases/b.yaml');
  put('base.ndjson', record, other);
});
afterAll(() => discard(folder));

const BEYOND = 'not checked: whether decisions were dropped at the end, or written again with their digests';

const word = ({ exit }: Run): string => (exit === 0 ? 'passes' : 'found');

/** Whether a record by itself is refused, or is said not to show it. */
async function alone(...cases: readonly object[]): Promise<string> {
  put('x.ndjson', ...cases);
  const said = await tool('verify x.ndjson');
  return said.exit === 0 && said.stdout.includes(BEYOND) ? 'said' : word(said);
}

/** The same, and what a base and a seal say of it. */
async function found(...cases: readonly object[]): Promise<readonly string[]> {
  const self = await alone(...cases);
  const held = await tool('verify x.ndjson --base base.ndjson');
  const sealed = await tool('verify x.ndjson --seal docket.seal --seal-key seal.pub');
  return [self, word(held), word(sealed)];
}

const FOUND = ['found', 'found', 'found'];
const SAID = ['said', 'found', 'found'];
const NO_DIGEST = `sha256:${'1'.repeat(64)}`;

/** Another value for each key of a decision. */
const OTHERS = {
  verdict: 'terminate',
  on: '2024-05-02T10:00:00Z',
  by: 'ghost',
  policy: { id: 'threats', version: '9' },
  grounds: ['other'],
  'case-digest': NO_DIGEST,
  reason: 'Else.',
  previous: NO_DIGEST,
  proceeding: 'review',
  advice: { verdict: 'retain', grounds: ['other'] },
  'approved-by': ['mallory'],
  reinstate: '2025-01-01',
  engine: '9.9.9',
  digest: NO_DIGEST,
} as const;

const seal = (entry: Entry): void => {
  entry['digest'] = decisionDigest(entry as unknown as Decision);
};

/** Gives every entry from one on the digests that it would have, had it been written so. */
function sealFrom(entries: Entry[], first: number): void {
  for (let at = first; at < entries.length; at += 1) {
    if (at > first) entries[at]!['previous'] = entries[at - 1]!['digest'];
    seal(entries[at]!);
  }
}

describe('a record that was edited', () => {
  test('holds as it is', async () => {
    expect(record.decisions).toHaveLength(4);
    expect(await found(record, other)).toEqual(['said', 'passes', 'passes']);
  });

  test.each([0, 1, 2, 3])('is found in each key of entry %i, changed or taken out', async (entry) => {
    for (const key of Object.keys(record.decisions![entry]!)) {
      const changed = copy();
      changed.decisions![entry]![key] =
        key === 'verdict' && entry !== 0 && entry !== 3 ? 'retain' : OTHERS[key as keyof typeof OTHERS];
      expect([key, await alone(changed, other)]).toEqual([key, 'found']);
      const { [key]: _gone, ...rest } = copy().decisions![entry]!;
      const without = copy();
      without.decisions![entry] = rest;
      expect([key, await alone(without, other)]).toEqual([key, 'found']);
    }
  });

  test.each([0, 1, 2])(
    'is found by the next entry where entry %i is given its digest again',
    async (entry) => {
      for (const key of ['by', 'reason', 'on', 'engine'] as const) {
        const changed = copy();
        changed.decisions![entry]![key] = OTHERS[key];
        seal(changed.decisions![entry]!);
        expect([key, ...(await found(changed, other))]).toEqual([key, ...FOUND]);
      }
    },
  );

  test.each([0, 1, 2, 3])(
    'from entry %i on with all digests is found by a base and a seal',
    async (entry) => {
      for (const key of ['by', 'reason', 'engine'] as const) {
        const changed = copy();
        changed.decisions![entry]![key] = OTHERS[key];
        sealFrom(changed.decisions!, entry);
        expect([key, ...(await found(changed, other))]).toEqual([key, ...SAID]);
      }
    },
  );

  test.each([0, 1, 2])('is found where entry %i is dropped, or stands after the next', async (entry) => {
    const dropped = copy();
    dropped.decisions!.splice(entry, 1);
    expect(await found(dropped, other)).toEqual(FOUND);
    const swapped = copy();
    swapped.decisions!.splice(entry, 2, record.decisions![entry + 1]!, record.decisions![entry]!);
    expect(await found(swapped, other)).toEqual(FOUND);
  });

  test('is found by a base and a seal where the end, or all, is dropped', async () => {
    for (const left of [3, 2, 1, 0]) {
      const dropped = copy();
      dropped.decisions!.splice(left);
      if (left === 0) delete dropped.decisions;
      expect([left, ...(await found(dropped, other))]).toEqual([left, ...SAID]);
    }
    expect(await found(other)).toEqual(SAID);
  });

  test('is found where an entry is another case’s, stands twice, or lost what the tool wrote', async () => {
    const foreign = copy();
    foreign.decisions![0] = { ...other.decisions![0] };
    expect(await found(foreign, other)).toEqual(FOUND);
    const twice = copy();
    twice.decisions!.push({ ...record.decisions![3] });
    expect(await found(twice, other)).toEqual(FOUND);
    for (const keys of [['digest'], ['digest', 'engine']]) {
      const bare = copy();
      for (const entry of bare.decisions!) for (const key of keys) delete entry[key];
      expect([keys, ...(await found(bare, other))]).toEqual([keys, ...FOUND]);
    }
  });

  test('is found where what was decided on is another', async () => {
    const [exhibit, ...rest] = record.evidence;
    expect(await found({ ...record, evidence: [{ ...exhibit!, summary: 'Else' }, ...rest] }, other)).toEqual(
      FOUND,
    );
  });

  test('is not one where a notice was added; that no digest covers it is said', async () => {
    const noticed = copy();
    noticed.decisions![0]!['notice'] = { from: '2024-05-05' };
    expect(await found(noticed, other)).toEqual(['said', 'passes', 'passes']);
    expect((await tool('verify x.ndjson')).stdout).toContain(
      'not checked: the notices of 1 decision, which were added afterwards',
    );
    put('noticed.ndjson', noticed, other);
    noticed.decisions![0]!['notice'] = { from: '2024-05-06' };
    put('x.ndjson', noticed, other);
    expect(await tool('verify x.ndjson --base noticed.ndjson')).toMatchObject({ exit: 1 });
  });
});

describe('a notice that is added to a decision', () => {
  test('does not keep the next decision from naming it', async () => {
    const path = join(folder, 'cases', 'c.yaml');
    writeFileSync(path, caseText('c'));
    await tool('record cases/c.yaml --by desk --on 2024-05-02 --yes');
    writeFileSync(path, `${readFileSync(path, 'utf8')}    notice: { from: 2024-05-03 }\n`);
    expect(await tool('verify cases/c.yaml')).toMatchObject({ exit: 0 });
    await tool('record cases/c.yaml --by desk --approved-by head --on 2024-05-04 --yes');
    expect(await tool('verify cases/c.yaml')).toMatchObject({ exit: 0 });
    const appeal = 'appeal cases/c.yaml --by board --reason Why. --verdict retain --on 2024-05-05 --yes';
    expect(await tool(appeal)).toMatchObject({ exit: 0 });
    expect(await tool('verify cases/c.yaml')).toMatchObject({ exit: 0 });
  });
});
