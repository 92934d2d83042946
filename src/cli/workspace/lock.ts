import { lstatSync, readFileSync, renameSync } from 'node:fs';
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

/** How long to wait for another process, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Does something while no other process of this tool does the like with a file.
 * The lock is a folder beside the file that names its owner: it is put there whole or not at all, on any file system, and
 * where the owner was killed, the next comer takes it away with what that one left half-written in it.
 * @param target the file itself, not a link to it
 * @param act what to do, given the folder in which a new text can be prepared
 * @throws OutputError where another process does not give the lock back
 */
export async function withLock<T>(
  target: string,
  act: (folder: string) => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const lock = lockOf(target);
  const work = prepared(target);
  const giveBack = (): void => release(lock, work);
  const isOver = undoOnInterrupt(giveBack);
  const until = Date.now() + patience;
  try {
    while (!claim(target, lock, work)) {
      takeAway(lock);
      if (Date.now() > until) throw held(target, lock);
      // chance keeps those who wait from asking at the same moments; nothing else hangs on it
      await sleep(5 + Math.random() * 20);
    }
    return await act(lock);
  } finally {
    giveBack();
    isOver();
  }
}

/** Where the lock of a file stands. */
export const lockOf = (target: string): string => besides(target, 'lock');

function prepared(target: string): WorkFolder {
  try {
    return makeWorkFolder(target);
  } catch (error) {
    throw new OutputError(`\`${target}\``, error, helpWith(error));
  }
}

/** Whoever may write to the file alone does not see why that is not enough. */
function helpWith(error: unknown): string {
  const code = codeOf(error);
  const refused = ['EACCES', 'EPERM', 'EROFS'].includes(code);
  return `nothing was changed${refused ? '; the folder must be writable too' : ''}`;
}

/** A folder takes a name only where nothing is called so, or an empty folder. */
function claim(target: string, lock: string, work: WorkFolder): boolean {
  try {
    renameSync(work.path, lock);
    return true;
  } catch (error) {
    if (isThere(lock)) return false;
    // given back at this very moment: the next try will tell
    if (isThere(work.path) && RACES.includes(codeOf(error))) return false;
    throw new OutputError(`\`${target}\``, error, helpWith(error));
  }
}

const RACES: readonly string[] = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EBUSY', 'ENOTDIR'];

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Takes the lock back under a name of its own first, which takes no time, and then its contents. */
function release(lock: string, work: WorkFolder): void {
  if (wordIn(lock) === ownerWord(work.owner)) moved(lock, work.path);
  work.remove();
}

function moved(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Another process took it away already.
  }
}

/**
 * Takes a lock away whose owner is gone. Two may find that at once, and the slower must not take away the lock that the
 * quicker has made since: so the right to take away the lock of one owner is a lock of its own, by that owner's token.
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
    // who had the right may have been killed at that, too
    if (!isMine) takeAway(right);
  }
}

/** Several may be after the same lock: then another will have it soon. */
const ENOUGH = 3;

/** Takes a lock away, whosever it is: under another name first, so that it is there whole or not at all. */
function discard(lock: string): void {
  const taken = workPath(lock);
  moved(lock, taken);
  removeFolder(taken);
}

/** The token of an owner who is gone; undefined where the lock is still held, or is not one of ours. */
function goneFrom(lock: string, word: string | undefined): string | undefined {
  const holder = ownerIn(word ?? '');
  if (holder !== undefined) return isGone(holder, ageOf(lock)) ? holder.token : undefined;
  // where the power failed, what was written last may be lost
  return isWorkFolder(lock) && ageOf(lock) > SETTLED ? 'ffffffffffff' : undefined;
}

/** After so many milliseconds, a lock that names nobody was left so. */
const SETTLED = 10_000;

function wordIn(lock: string): string | undefined {
  try {
    return readFileSync(ownerFileIn(lock), 'utf8');
  } catch {
    return undefined;
  }
}

/** How long a lock has been there, in milliseconds. */
function ageOf(path: string): number {
  return Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

function held(target: string, lock: string): OutputError {
  const owner = ownerIn(wordIn(lock) ?? '');
  const help = `try again; if nothing runs any more that could hold it, remove \`${lock}\``;
  return new OutputError(`\`${target}\``, `${whoHolds(owner)} is writing to it and does not finish`, help);
}

function whoHolds(owner: Owner | undefined): string {
  if (owner === undefined) return 'another process';
  const where = isHere(owner) ? '' : ` on \`${owner.home.split('/')[0]}\``;
  return `process ${owner.pid}${where}`;
}
