import { lstatSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutputError } from '../exit.ts';
import { isGone, newOwner, ownerIn, ownerWord, type LockOwner } from './lock-owner.ts';
import { temporaryOf } from '../output.ts';

/** How long to wait for another process, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Does something while no other process of this tool does the like with a file.
 * The lock is a link beside the file that leads nowhere and names its owner: it is made whole or not at all, and where
 * the owner was killed, the next comer takes it away, and what that one left half-written.
 * @param target the file itself, not a link to it
 * @param act what to do, given the lock's token
 * @throws OutputError where another process does not give the lock back
 */
export async function withLock<T>(
  target: string,
  act: (token: string) => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const path = join(dirname(target), `.${basename(target)}.lock`);
  const owner = newOwner();
  const until = Date.now() + patience;
  while (!claim(target, path, owner)) {
    takeAway(target, path, owner);
    if (Date.now() > until) throw held(target, path);
    await sleep(5 + Math.random() * 20);
  }
  try {
    return await act(owner.token);
  } finally {
    if (wordIn(path) === ownerWord(owner)) remove(path);
  }
}

function claim(target: string, path: string, owner: LockOwner): boolean {
  try {
    symlinkSync(ownerWord(owner), path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new OutputError(`\`${target}\``, error, 'nothing was changed; the folder must be writable too');
  }
}

/**
 * Takes a lock away whose owner is gone. Two may find that at once, and the slower must not take away the lock that the
 * quicker has made since: so the right to take away the lock of one owner is a lock of its own, by that owner's token.
 */
function takeAway(target: string, path: string, owner: LockOwner): void {
  const word = wordIn(path);
  const holder = ownerIn(word ?? '');
  if (holder === undefined || !isGone(holder, ageOf(path))) return;
  const right = `${path}.${holder.token}`;
  if (!claim(target, right, owner)) {
    takeAway(target, right, owner);
    return;
  }
  if (wordIn(path) === word) {
    remove(temporaryOf(target, holder.token));
    remove(path);
  }
  remove(right);
}

function wordIn(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** How long a lock has been there, in milliseconds. */
function ageOf(path: string): number {
  return Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Another process took it away already.
  }
}

function held(target: string, path: string): OutputError {
  const pid = ownerIn(wordIn(path) ?? '')?.pid;
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  const help = `try again; if nothing runs any more that could hold it, remove \`${path}\``;
  return new OutputError(`\`${target}\``, `${who} is writing to it and does not finish`, help);
}
