import { lstatSync, renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutputError } from '../process/exit.ts';
import { undoOnInterrupt } from './interrupts.ts';
import { isGone, isHere, ownerIn, ownerWord, type Owner } from './owner.ts';
import {
  besides,
  isWorkFolder,
  makeWorkFolder,
  ownerFileIn,
  removeFolder,
  workPath,
  type WorkFolder,
} from './work-folder.ts';
import { codeOf } from '../process/system-error.ts';
import { readWhole } from '../../source/open-to-read.ts';

/** How long to wait for another process, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Runs something while no other process of this tool does the same for a file. The lock is a folder beside the file
 * that names its owner. It is created atomically by a rename, on any file system. Where the owner was killed, the
 * next process removes the lock together with what is half-written in it.
 * @param target the file itself, not a link to it
 * @param act what to run; it receives the folder in which a new text can be prepared
 * @param called the file as the user named it, for messages
 * @throws OutputError where another process does not release the lock
 */
export async function withLock<T>(
  target: string,
  act: (folder: string) => Promise<T>,
  patience = PATIENCE,
  called = target,
): Promise<T> {
  const lock = lockOf(target);
  const work = prepared(target, called);
  const giveBack = (): void => release(lock, work);
  const isOver = undoOnInterrupt(giveBack);
  const until = Date.now() + patience;
  try {
    while (!claim(called, lock, work)) {
      takeAway(lock);
      if (Date.now() > until) throw held(called, lock);
      // jitter, so that waiting processes do not all retry at once; no result depends on it
      await sleep(5 + Math.random() * 20);
    }
    return await act(lock);
  } finally {
    giveBack();
    isOver();
  }
}

/** The path of a file's lock. */
const lockOf = (target: string): string => besides(target, 'lock');

function prepared(target: string, called: string): WorkFolder {
  try {
    return makeWorkFolder(target);
  } catch (error) {
    throw new OutputError(`\`${called}\``, error, helpWith(error));
  }
}

/** A user who may write to the file but not to its folder would not understand the failure without this help. */
function helpWith(error: unknown): string {
  const code = codeOf(error);
  const refused = ['EACCES', 'EPERM', 'EROFS'].includes(code);
  return `nothing was changed${refused ? '; the folder must be writable too' : ''}`;
}

/** Takes the lock: a rename to its name succeeds only if nothing, or an empty folder, has that name. */
function claim(called: string, lock: string, work: WorkFolder): boolean {
  try {
    renameSync(work.path, lock);
    return true;
  } catch (error) {
    if (isThere(lock)) return false;
    // the lock is being released at this moment: the next try decides
    if (isThere(work.path) && RACES.includes(codeOf(error))) return false;
    throw new OutputError(`\`${called}\``, error, helpWith(error));
  }
}

const RACES: readonly string[] = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EBUSY', 'ENOTDIR'];

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Releases the lock: renames it first, which is atomic, and then removes its contents. */
function release(lock: string, work: WorkFolder): void {
  if (wordIn(lock) === ownerWord(work.owner)) moved(lock, work.path);
  work.remove();
}

function moved(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Another process has already removed it.
  }
}

/**
 * Removes a lock whose owner is gone. Two processes may notice that at once, and the slower one must not remove the
 * new lock that the faster one has taken since. The right to remove an owner's lock is therefore a lock itself, named
 * by that owner's token.
 */
export function takeAway(lock: string): void {
  for (let tries = 0; tries < ENOUGH; tries += 1) {
    const word = wordIn(lock);
    const token = goneFrom(lock, word);
    if (token === undefined) return;
    const right = `${lock}.${token}`;
    const work = makeWorkFolder(lock);
    const isMine = claim(lock, right, work);
    if (isMine && wordIn(lock) === word) discard(lock);
    release(right, work);
    // the holder of that right may have been killed too
    if (!isMine) takeAway(right);
  }
}

/** How often to try: if several processes want the lock, another of them soon has it. */
const ENOUGH = 3;

/** Removes a lock, whoever owns it: renames it first, so that it disappears all at once. */
function discard(lock: string): void {
  const taken = workPath(lock);
  moved(lock, taken);
  removeFolder(taken);
}

/** The token of an owner that is gone; undefined where the lock is held, or was not made by this tool. */
function goneFrom(lock: string, word: string | undefined): string | undefined {
  const holder = ownerIn(word ?? '');
  if (holder !== undefined) return isGone(holder, ageOf(lock)) ? holder.token : undefined;
  // a power failure may have lost the owner's name, which was written last
  return isWorkFolder(lock) && ageOf(lock) > SETTLED ? 'ffffffffffff' : undefined;
}

/** A lock without an owner's name counts as abandoned after this time, in milliseconds. */
const SETTLED = 10_000;

function wordIn(lock: string): string | undefined {
  try {
    return readWhole(ownerFileIn(lock)).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The age of a lock, in milliseconds. */
function ageOf(path: string): number {
  return Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

function held(called: string, lock: string): OutputError {
  const owner = ownerIn(wordIn(lock) ?? '');
  const help = `try again; if nothing runs any more that could hold it, remove \`${lock}\``;
  return new OutputError(`\`${called}\``, `${whoHolds(owner)} is writing to it and does not finish`, help);
}

function whoHolds(owner: Owner | undefined): string {
  if (owner === undefined) return 'another process';
  const where = isHere(owner) ? '' : ` on \`${owner.home.split('/')[0]}\``;
  return `process ${owner.pid}${where}`;
}
