import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, symlinkSync, writeFileSync, lutimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { amendFile } from '../src/cli/amend/amend-file.ts';
import { isGone, newOwner, ownerIn, ownerWord } from '../src/cli/amend/lock-owner.ts';
import { withLock } from '../src/cli/amend/lock.ts';
import type { Decision } from '../src/model/case.ts';
import { read } from '../src/source/read.ts';
import { caseText, discard, namesIn, policyText, scratch } from './support/records.ts';
import { run, type Run } from './support/run.ts';

const RECORDER = fileURLToPath(new URL('./support/recorder.js', import.meta.url));
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
      run(['record', path, '--policy', policy, '--by', policy]);
    const exits = (await Promise.all(policies.map(record))).map(({ exit }) => exit);
    expect(exits).toEqual(policies.map(() => 0));
    expect(recorded().toSorted()).toEqual(policies);
    expect((await run(['verify', path])).exit).toBe(0);
  });

  test('killed 200 times at random instants lose nothing, and leave nothing half-written', async () => {
    const next = chance(seed);
    for (let round = 0; round < 100; round += 1) {
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
    expect(namesIn(folder).filter((name) => /\.(?:tmp|lock)$/.test(name))).toEqual([]);
  }, 180_000);
});

describe('a lock', () => {
  const lock = (): string => join(folder, '.case.yaml.lock');
  const dead = { ...newOwner(), token: 'dddddddddddd', pid: 2 ** 22 + 1 };

  test('is taken away where its owner was killed, with what that one left half-written', async () => {
    symlinkSync(ownerWord(dead), lock());
    writeFileSync(join(folder, '.case.yaml.dddddddddddd.tmp'), 'half');
    expect(await withLock(path, () => Promise.resolve(readlinkSync(lock())), 1000)).not.toBe(ownerWord(dead));
    expect(namesIn(folder)).toEqual(['case.yaml', 'policies', 'stricter']);
  });

  test('is taken away also where the one that took it away was killed at that', async () => {
    const second = { ...dead, token: 'eeeeeeeeeeee' };
    symlinkSync(ownerWord(dead), lock());
    symlinkSync(ownerWord(second), `${lock()}.dddddddddddd`);
    expect(await withLock(path, () => Promise.resolve('done'), 1000)).toBe('done');
    expect(namesIn(folder)).toEqual(['case.yaml', 'policies', 'stricter']);
  });

  test('is waited for, and in the end not', async () => {
    const act = (): Promise<string> => Promise.resolve('done');
    symlinkSync(ownerWord(newOwner()), lock());
    await expect(withLock(path, act, 60)).rejects.toThrow(`process ${process.pid} is writing to it`);
    const waiting = withLock(path, act, 5000);
    discard(lock());
    expect(await waiting).toBe('done');
    writeFileSync(lock(), '');
    await expect(withLock(path, act, 60)).rejects.toThrow('another process is writing to it');
  });

  test('is given back where the work fails, and taken from nobody', async () => {
    await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock())).toBe(false);
    const other = { ...newOwner(), token: 'ffffffffffff' };
    await withLock(path, () => {
      discard(lock());
      symlinkSync(ownerWord(other), lock());
      return Promise.resolve();
    });
    expect(readlinkSync(lock())).toBe(ownerWord(other));
  });

  test('cannot be made in a folder that is not there', async () => {
    await expect(withLock(join(folder, 'gone', 'case.yaml'), () => Promise.resolve())).rejects.toThrow(
      'its folder does not exist',
    );
  });

  test('that is very old is nobody’s, whoever made it', async () => {
    symlinkSync(ownerWord({ ...newOwner(), home: 'elsewhere' }), lock());
    await expect(withLock(path, () => Promise.resolve(), 60)).rejects.toThrow('is writing to it');
    const long = Date.now() / 1000 - 3600;
    lutimesSync(lock(), long, long);
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
    symlinkSync(ownerWord(newOwner()), join(folder, '.case.yaml.lock'));
    const amended = amendFile(path, appending);
    await sleep(20);
    writeFileSync(path, 'theirs\n');
    discard(join(folder, '.case.yaml.lock'));
    expect((await amended).text).toBe('theirs\nmore\n');
    expect(readFileSync(path, 'utf8')).toBe('theirs\nmore\n');
  });

  test('writes nothing where nothing is left to do by then', async () => {
    symlinkSync(ownerWord(newOwner()), join(folder, '.case.yaml.lock'));
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
