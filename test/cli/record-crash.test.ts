import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { amendFile } from '../../src/cli/files/amend-file.ts';
import { withLock } from '../../src/cli/workspace/lock.ts';
import { isGone, newOwner, ownerIn, ownerWord, type Owner } from '../../src/cli/workspace/owner.ts';
import type { Decision } from '../../src/model/case.ts';
import { read } from '../../src/source/read.ts';
import { faultOfSeal } from '../../src/seal/seal.ts';
import { statementIn } from '../../src/seal/envelope.ts';
import { filesIn, interrupt, killAtRandom, runTool, type Meaning } from '../support/kills.ts';
import { BY_HAND, caseText, discard, namesIn, policyText, scratch } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

const RECORDER = fileURLToPath(new URL('../support/recorder.js', import.meta.url));
/** How many runs of each command are killed; a thousand were, by hand. */
const kills = Number(process.env['DECISIS_KILLS'] ?? 6);
/** How many cases the commands that are killed write, and how many KiB of comments are in each. */
const size = Number(process.env['DECISIS_KILL_CASES'] ?? 12);
const padding = Number(process.env['DECISIS_KILL_KIB'] ?? 0);
const patience = 60_000 + kills * 5000 * Math.ceil(size / 12);
const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);

let folder: string;
let path: string;
beforeEach(() => {
  folder = scratch();
  path = join(folder, 'case.yaml');
  writeFileSync(path, caseText('threats'));
});
afterEach(() => discard(folder));

/** A process that records on the case again and again, and what it says it has recorded. */
function recorder(
  name: string,
  count = 0,
): { child: ChildProcessWithoutNullStreams; said: () => readonly string[]; ended: Promise<unknown> } {
  const child = spawn('node', [RECORDER, path, name, String(count)]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const said = (): readonly string[] => [...output.matchAll(/^appended (\S+)\n/gm)].map(([, by]) => by!);
  return { child, said, ended };
}

/** Who recorded, decision by decision. The test fails where the file is not whole. */
function recorded(): readonly string[] {
  const document = read({ name: path, text: readFileSync(path, 'utf8'), firstLine: 1 });
  if (!document.ok) throw new Error(readFileSync(path, 'utf8'));
  const { decisions = [] } = document.value.value as { readonly decisions?: readonly Decision[] };
  return decisions.map(({ by = '' }) => by);
}

/** What a text in YAML holds. */
function valueOf(text: string): object {
  const document = read({ name: path, text, firstLine: 1 });
  return (document.ok ? document.value.value : {}) as object;
}

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('several recorders', () => {
  test('at once lose nothing', async () => {
    const recorders = ['a', 'b', 'c'].map((name) => recorder(name, 15));
    expect(await Promise.all(recorders.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    const names = recorders.flatMap(({ said }) => said());
    expect(names).toHaveLength(45);
    expect(recorded().toSorted()).toEqual(names.toSorted());
    expect((await run(['verify', path])).exit).toBe(0);
    expect(namesIn(folder)).toEqual(['case.yaml', 'policies', 'stricter']);
  }, 60_000);

  test('of the tool itself, under policies of their own, lose nothing', async () => {
    const policies = Array.from({ length: 6 }, (_, index) => join(folder, `policy-${index}.yaml`));
    for (const [index, policy] of policies.entries()) {
      writeFileSync(policy, policyText(2).replace('version: "2"', `version: "2.${index}"`));
    }
    const record = (policy: string): Promise<Run> =>
      run(['record', '--yes', path, '--policy', policy, '--by', policy]);
    const exits = (await Promise.all(policies.map(record))).map(({ exit }) => exit);
    expect(exits).toEqual(policies.map(() => 0));
    expect(recorded().toSorted()).toEqual(policies);
    expect((await run(['verify', path])).exit).toBe(0);
  });

  test(
    'killed at random instants lose nothing, and leave nothing half-written',
    async () => {
      const next = chance(seed);
      for (let round = 0; round < kills * 2; round += 1) {
        if (round % 5 === 0) writeFileSync(path, caseText('threats'));
        const before = recorded();
        const pair = ['a', 'b'].map((name) => recorder(`${name}${round}`));
        while (pair.every(({ said }) => said().length === 0)) await sleep(2);
        for (const { child } of pair) {
          await sleep(next() * 25);
          child.kill('SIGKILL');
        }
        await Promise.all(pair.map(({ ended }) => ended));
        const after = recorded();
        expect(after.slice(0, before.length)).toEqual(before);
        expect(new Set(after).size).toBe(after.length);
        expect(pair.flatMap(({ said }) => said()).filter((by) => !after.includes(by))).toEqual([]);
      }
      expect((await run(['verify', path])).exit).toBe(0);
      const last = recorder('last', 1);
      expect(await last.ended).toBe(0);
      expect(recorded().at(-1)).toBe('last-0');
      expect(namesIn(folder)).toEqual(['case.yaml', 'policies', 'stricter']);
    },
    patience,
  );
});

describe('a command that is killed at random instants', () => {
  const decided = (id: string): string =>
    caseText(id, `${PADDING}${NOTICE}${BY_HAND.replace('on: 2024-05-01', 'on: "2024-05-01" # a day')}`);
  const PADDING = `# ${'what nobody reads '.repeat(56)}\n`.repeat(padding);

  const WRITTEN = ['cases.pack', 'docket.seal', 'tables.csv', 'due.ics', 'statements.json', 'found.json'];

  /** What a record for the transparency database takes. */
  const TOLD = policyText(2)
    .replace('policy: threats', 'policy: told')
    .replace(
      'when: threats }',
      'when: threats, review: 30d, notice: { ground: terms, clause: Section 4, category: violence } }',
    )
    .concat(
      'notices: { provider: Host, terms: "https://host.example/terms", redress: { internal: Write to us },',
      ' restricts: { provision: total-termination } }\n',
    );
  const NOTICE =
    'notice: { content-type: [text], content-date: 2024-04-29, source: notice, detection: manual }\n';

  /** A seal bears the moment at which it was made, and a signature over that. */
  const sealed: Meaning = (name, text) => {
    const read = name === 'docket.seal' ? statementIn(text) : undefined;
    if (read === undefined || faultOfSeal(read.statement) !== undefined) return text;
    return JSON.stringify({ ...read.statement, predicate: { ...read.statement.predicate, sealed: '' } });
  };

  /** A repository with many cases, in which nothing is hidden but git's own. */
  function repository(): void {
    mkdirSync(join(folder, 'cases'));
    const ids = Array.from({ length: size }, (_, at) => `case-${at}`);
    for (const id of ids) writeFileSync(join(folder, 'cases', `${id}.yaml`), decided(id));
    for (const name of WRITTEN) writeFileSync(join(folder, name), 'an older one');
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, 'seal.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    mkdirSync(join(folder, 'told'));
    writeFileSync(join(folder, 'told/policy.yaml'), TOLD);
    discard(path);
    for (const words of [
      ['init', '-q'],
      ['add', '.'],
      ['commit', '-qm', 'Cases'],
    ])
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], { cwd: folder });
  }

  test.each([
    ['record', 'record cases --by desk --on 2024-05-02 --yes'],
    ['appeal', 'appeal cases/case-3.yaml --by board --reason Why. --on 2024-06-01 --yes'],
    [
      'reinstate',
      'appeal cases/case-3.yaml --by board --verdict retain --reason Why. --on 2024-06-01 --reinstate 2024-06-03 --yes',
    ],
    ['overrule', 'overrule cases --all-flips -y -p stricter --by board --reason Why. --on 2024-06-01'],
    ['seal', 'seal cases --sign seal.key -o docket.seal'],
    ['notice', 'notice cases --to dsa --batch -p told -o statements.json'],
    ['report', 'report cases --format eu -o tables.csv'],
    ['due', 'due cases -p told --on 2024-05-02 --format ical -o due.ics'],
    ['verify', 'verify cases --format json -o found.json'],
    ['fmt', 'fmt cases policies'],
    ['pack', 'pack cases -o cases.pack'],
    ['explain', 'explain cases --write changes'],
  ])(
    'leaves each file old or new, and its next run leaves nothing behind: %s',
    async (_, words) => {
      repository();
      const { faults, ...counts } = await killAtRandom(folder, words.split(' '), kills, chance(seed), sealed);
      if (kills >= 100)
        process.stdout.write(`${JSON.stringify({ words, faults: faults.length, ...counts })}\n`);
      expect({ faults, ...counts }).toMatchObject({ faults: [], killed: kills });
    },
    patience,
  );
});

describe('a command that is interrupted', () => {
  /** An archive that takes a while. */
  function archive(cases: number): void {
    const theCase = valueOf(readFileSync(path, 'utf8'));
    const decisions = [{ verdict: 'terminate', on: '2024-05-01' }];
    const lines = Array.from({ length: cases }, (_, at) =>
      JSON.stringify({ ...theCase, case: `case-${at}`, title: 'T'.repeat(2000), decisions }),
    );
    writeFileSync(join(folder, 'cases.ndjson'), lines.join('\n'));
  }

  const isWorking = (): boolean => namesIn(folder).some((name) => name.startsWith('.'));

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s shows the cursor again',
    async (signal) => {
      archive(20_000);
      const words = ['replay', 'cases.ndjson', '--jobs', '1'];
      const ended = await interrupt(folder, words, signal, (stderr) => stderr.includes('\u001B[?25l'));
      expect(ended).toMatchObject({ exit: null, signal });
      expect(ended.stderr.lastIndexOf('\u001B[?25h')).toBeGreaterThan(
        ended.stderr.lastIndexOf('\u001B[?25l'),
      );
      expect(ended.stderr.lastIndexOf('\u001B[?7h')).toBeGreaterThan(ended.stderr.lastIndexOf('\u001B[?7l'));
    },
    30_000,
  );

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s leaves no pack half-written',
    async (signal) => {
      archive(20_000);
      const ended = await interrupt(folder, ['pack', 'cases.ndjson', '-o', 'cases.pack'], signal, isWorking);
      expect(ended).toMatchObject({ exit: null, signal });
      expect(namesIn(folder)).toEqual(['case.yaml', 'cases.ndjson', 'policies', 'stricter']);
    },
    30_000,
  );

  test('gives its locks back', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `case-${at}.yaml`);
    for (const [at, name] of names.entries()) writeFileSync(join(folder, name), caseText(`case-${at}`));
    const words = ['record', '--by', 'desk', '--yes', ...names, '--on', '2024-05-02'];
    const ended = await interrupt(folder, words, 'SIGINT', isWorking);
    expect(ended.signal).toBe('SIGINT');
    expect(namesIn(folder)).toEqual(['case.yaml', ...names, 'policies', 'stricter'].toSorted());
    const done = names.filter((name) => readFileSync(join(folder, name), 'utf8').includes('decisions:'));
    expect(done.length).toBeLessThan(names.length);
    expect((await run(['verify', ...names.map((name) => join(folder, name))])).stdout).toContain(
      'what could be checked holds',
    );
  }, 30_000);
});

describe('a command whose output cannot be written', () => {
  const full = existsSync('/dev/full') ? '/dev/full' : undefined;

  test.each([
    ['record case.yaml --by desk --yes --on 2024-05-02', 'case.yaml'],
    ['overrule other.yaml --yes -p stricter --by board --reason Why. --on 2024-06-01', 'other.yaml'],
    ['fmt case.yaml other.yaml', 'case.yaml'],
    ['pack other.yaml -o cases.pack', 'cases.pack'],
    ['explain case.yaml --write changes', 'changes/threats-change-1.yaml'],
    ['new tests threats -o new.yaml', 'new.yaml'],
  ])('says what it has written all the same: %s', (words, written) => {
    writeFileSync(path, caseText('threats').replace('{ id: E2, kind', '{id: E2, kind'));
    writeFileSync(join(folder, 'other.yaml'), caseText('other', BY_HAND));
    if (full === undefined) return;
    const stdout = openSync(full, 'w');
    const ended = runTool(folder, words.split(' '), stdout);
    closeSync(stdout);
    expect(ended.exit).toBe(3);
    expect(ended.stderr).toContain('standard output cannot be written: the disk is full');
    expect(ended.stderr).toMatch(new RegExp(`\`${written}\`.* before the failure, and (?:is|are) kept`));
    expect(namesIn(folder)).toContain(written.split('/')[0]);
  });

  test('changes nothing where a file cannot become larger, as on a full disk', () => {
    writeFileSync(join(folder, 'other.yaml'), caseText('other', `${BY_HAND}# ${'long '.repeat(400)}\n`));
    const before = namesIn(folder);
    for (const words of [
      'record other.yaml --by desk --yes --on 2024-05-02',
      'pack other.yaml -o cases.pack',
    ]) {
      const ended = runTool(folder, words.split(' '), 'ignore', 1);
      expect(ended.exit).toBe(3);
      expect(ended.stderr).toContain('cannot be written');
      expect(namesIn(folder)).toEqual(before);
    }
  });

  test('leaves nothing in a cache, and no part of its key', () => {
    writeFileSync(join(folder, 'other.yaml'), `%YAML 1.2\n---\n${caseText('other', BY_HAND)}`);
    const words = ['replay', 'other.yaml', '--cache', 'cache'];
    const state = join(folder, 'state');
    for (const env of [{ XDG_STATE_HOME: state }, { DECISIS_CACHE_KEY: 'of the house' }]) {
      const before = [...filesIn(folder)];
      expect(runTool(folder, words, 'ignore', 0, env).exit).toBe(0);
      expect([...filesIn(folder)]).toEqual(before);
      expect(existsSync(join(folder, 'cache/case-2'))).toBe(false);
    }
    const free = runTool(folder, words, 'ignore', undefined, { XDG_STATE_HOME: state });
    expect([free.exit, [...filesIn(folder)].some(([name]) => name.startsWith('cache/case-2'))]).toEqual([
      0,
      true,
    ]);
  });

  test('leaves nothing where this machine notes which packs it has verified', () => {
    writeFileSync(join(folder, 'other.yaml'), caseText('other', BY_HAND));
    const env = { XDG_CACHE_HOME: join(folder, 'state') };
    expect(runTool(folder, ['pack', 'other.yaml', '-o', 'cases.pack']).exit).toBe(0);
    const before = [...filesIn(folder)];
    expect(runTool(folder, ['replay', 'cases.pack'], 'ignore', 0, env).exit).toBe(0);
    expect([...filesIn(folder)]).toEqual(before);
    expect(existsSync(env.XDG_CACHE_HOME)).toBe(false);
    // with room, there is something to be left
    expect(runTool(folder, ['replay', 'cases.pack'], 'ignore', undefined, env).exit).toBe(0);
    expect([...filesIn(folder)]).toHaveLength(before.length + 1);
  });

  test.each([
    ['that is taken', 'kind,observed,summary\nthreat,2024-04-30T10:00:00Z,A threat.\n'],
    ['that is refused', 'nothing\n'],
  ])('leaves a file %s where it arrived, to be taken once there is room', (_, table) => {
    writeFileSync(join(folder, 'other.yaml'), caseText('other', BY_HAND));
    mkdirSync(join(folder, 'inbox'));
    writeFileSync(join(folder, 'inbox/table.csv'), table);
    const before = [...filesIn(folder)];
    const words = ['intake', 'inbox', '--into', 'other.yaml', '--once'];
    const full = runTool(folder, words, 'ignore', 0);
    expect([full.exit, full.stderr]).toEqual([3, expect.stringContaining('cannot be written')]);
    expect([...filesIn(folder)]).toEqual(before);
    expect(namesIn(join(folder, 'inbox'))).toEqual(['table.csv']);
    runTool(folder, words);
    expect(namesIn(join(folder, 'inbox'))).toHaveLength(1);
    expect(existsSync(join(folder, 'inbox/table.csv'))).toBe(false);
  });

  test.each([
    'explain case.yaml --write changes',
    'dossier other.yaml -o docket/of-today',
    'dossier other.yaml -o page.html',
    'test policies --generate edges',
    'new case new --title T --subject s.example --fact service=hosting',
    'new tests threats -o new.yaml',
    'prove --smtlib questions.smt2',
    'decide case.yaml -o verdict.txt',
    'replay other.yaml --summary summary.md',
    'export other.yaml --to tables',
    'export cases --to tables',
  ])('leaves no folder behind, and no part of a file: %s', (words) => {
    writeFileSync(join(folder, 'other.yaml'), caseText('other', BY_HAND));
    mkdirSync(join(folder, 'cases'));
    writeFileSync(join(folder, 'cases/a.ndjson'), `${JSON.stringify(valueOf(caseText('another')))}\n`);
    const before = [...filesIn(folder)];
    const ended = runTool(folder, words.split(' '), 'ignore', 0);
    expect(ended.stderr).toContain('cannot be written: it would be larger than files may be here');
    expect(ended.exit).toBe(3);
    expect([...filesIn(folder)]).toEqual(before);
    expect(namesIn(folder)).toEqual(['case.yaml', 'cases', 'other.yaml', 'policies', 'stricter']);
  });

  test('appends all of a summary or nothing', () => {
    writeFileSync(join(folder, 'other.yaml'), caseText('other', BY_HAND));
    const summary = join(folder, 'summary.md');
    const others = 'of another step\n'.repeat(30);
    writeFileSync(summary, others);
    const ended = runTool(folder, ['replay', 'other.yaml', '--summary', 'summary.md'], 'ignore', 1);
    expect(ended.exit).toBe(3);
    expect(readFileSync(summary, 'utf8')).toBe(others);
  });
});

/** Makes a lock as a process of this tool makes it. */
function putLock(lock: string, owner: Owner): void {
  mkdirSync(join(lock, '.git'), { recursive: true });
  writeFileSync(join(lock, '.git', 'owner'), ownerWord(owner));
}

const ownerOf = (lock: string): string => readFileSync(join(lock, '.git', 'owner'), 'utf8');

describe('a lock', () => {
  const lock = (): string => join(folder, '.case.yaml.lock');
  const dead = { ...newOwner(), token: 'dddddddddddd', pid: 2 ** 22 + 1 };

  test('is taken away where its owner was killed, with what that one left half-written', async () => {
    putLock(lock(), dead);
    writeFileSync(join(lock(), '.git', 'new'), 'half');
    expect(await withLock(path, () => Promise.resolve(ownerOf(lock())), 1000)).not.toBe(ownerWord(dead));
    expect(namesIn(folder)).toEqual(['case.yaml', 'policies', 'stricter']);
  });

  test('is taken away also where the one that took it away was killed at that', async () => {
    putLock(lock(), dead);
    putLock(`${lock()}.dddddddddddd`, { ...dead, token: 'eeeeeeeeeeee' });
    expect(await withLock(path, () => Promise.resolve('done'), 1000)).toBe('done');
    expect(namesIn(folder)).toEqual(['case.yaml', 'policies', 'stricter']);
  });

  test('is waited for, and in the end not', async () => {
    const act = (): Promise<string> => Promise.resolve('done');
    putLock(lock(), newOwner());
    await expect(withLock(path, act, 60)).rejects.toThrow(`process ${process.pid} is writing to it`);
    const waiting = withLock(path, act, 5000);
    discard(lock());
    expect(await waiting).toBe('done');
    writeFileSync(lock(), '');
    await expect(withLock(path, act, 60)).rejects.toThrow('another process is writing to it');
    expect(namesIn(folder)).toEqual(['.case.yaml.lock', 'case.yaml', 'policies', 'stricter']);
  });

  test('of another machine is told as that', async () => {
    putLock(lock(), { ...dead, home: 'elsewhere/pid:[1]' });
    await expect(withLock(path, () => Promise.resolve(), 60)).rejects.toThrow(
      `process ${dead.pid} on \`elsewhere\` is writing to it`,
    );
  });

  test('that names nobody, as where the power failed, is nobody’s after a moment', async () => {
    mkdirSync(join(lock(), '.git'), { recursive: true });
    writeFileSync(join(lock(), '.git', 'owner'), '');
    await expect(withLock(path, () => Promise.resolve(), 60)).rejects.toThrow('another process');
    const before = Date.now() / 1000 - 60;
    utimesSync(lock(), before, before);
    expect(await withLock(path, () => Promise.resolve('done'), 60)).toBe('done');
    mkdirSync(lock());
    writeFileSync(join(lock(), 'of-the-user'), '');
    utimesSync(lock(), before, before);
    await expect(withLock(path, () => Promise.resolve(), 60)).rejects.toThrow('another process');
  });

  test('is given back where the work fails, and taken from nobody', async () => {
    await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock())).toBe(false);
    const other = { ...newOwner(), token: 'ffffffffffff' };
    await withLock(path, () => {
      discard(lock());
      putLock(lock(), other);
      return Promise.resolve();
    });
    expect(ownerOf(lock())).toBe(ownerWord(other));
  });

  test('cannot be made in a folder that is not there', async () => {
    await expect(withLock(join(folder, 'gone', 'case.yaml'), () => Promise.resolve())).rejects.toThrow(
      'its folder does not exist',
    );
  });

  test('is not made of a file under another name than the user’s', async () => {
    const there = join(folder, 'gone', 'case.yaml');
    await expect(withLock(there, () => Promise.resolve(), 60, 'case.yaml')).rejects.toThrow(/^`case\.yaml`/);
  });

  test('that is very old is nobody’s, whoever made it', async () => {
    putLock(lock(), { ...newOwner(), home: 'elsewhere' });
    await expect(withLock(path, () => Promise.resolve(), 60)).rejects.toThrow('is writing to it');
    const long = Date.now() / 1000 - 3600;
    utimesSync(lock(), long, long);
    expect(await withLock(path, () => Promise.resolve('done'), 60)).toBe('done');
  });

  test('knows its owner', () => {
    const owner = newOwner();
    expect(ownerIn(ownerWord(owner))).toEqual(owner);
    expect(owner.home).toContain(hostname());
    expect(ownerIn('elsewhere')).toBeUndefined();
    expect(isGone(owner, 0)).toBe(false);
    expect(isGone(dead, 0)).toBe(true);
    expect(isGone({ ...owner, home: 'elsewhere', pid: dead.pid }, 0)).toBe(false);
    // where the kernel says when a process began, its number alone is not enough
    expect(isGone({ ...owner, started: owner.started + 1 }, 0)).toBe(owner.started > 0);
    // the first process is alive, and not ours to signal unless we are the superuser
    expect(isGone({ ...owner, pid: 1, started: startOf(1) ?? owner.started }, 0)).toBe(
      startOf(1) === undefined,
    );
  });

  const startOf = (pid: number): number | undefined => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[19]);
    } catch {
      return undefined;
    }
  };
});

describe('amending a file', () => {
  const appending = (file: object): { outcome: string; text: string } => ({
    outcome: 'appended',
    text: `${'text' in file ? String(file.text) : ''}more\n`,
  });

  test('asks again where another wrote while it waited', async () => {
    putLock(join(folder, '.case.yaml.lock'), newOwner());
    const amended = amendFile(path, appending);
    await sleep(20);
    writeFileSync(path, 'theirs\n');
    discard(join(folder, '.case.yaml.lock'));
    expect((await amended).text).toBe('theirs\nmore\n');
    expect(readFileSync(path, 'utf8')).toBe('theirs\nmore\n');
  });

  test('writes nothing where nothing is left to do by then', async () => {
    putLock(join(folder, '.case.yaml.lock'), newOwner());
    const amended = amendFile(path, (file) =>
      'text' in file && file.text === 'theirs\n' ? { outcome: 'stands' } : appending(file),
    );
    await sleep(20);
    writeFileSync(path, 'theirs\n');
    discard(join(folder, '.case.yaml.lock'));
    expect(await amended).toEqual({ outcome: 'stands' });
    expect(readFileSync(path, 'utf8')).toBe('theirs\n');
  });

  test('does not write over what an editor, which knows of no lock, has saved', async () => {
    let looked = 0;
    const ours = {
      outcome: 'appended',
      // looked at for the third time to be written, when the file has been read for the last time
      get text(): string {
        looked += 1;
        if (looked === 3) writeFileSync(path, 'theirs\n');
        return 'ours\n';
      },
    };
    const amended = await amendFile(path, (file) => (looked === 0 ? ours : appending(file)));
    expect(amended.text).toBe('theirs\nmore\n');
    expect(namesIn(folder)).toEqual(['case.yaml', 'policies', 'stricter']);
  });

  test('cannot be where the file is gone', async () => {
    await expect(amendFile(join(folder, 'gone.yaml'), appending)).rejects.toThrow(
      'its folder does not exist',
    );
  });
});
