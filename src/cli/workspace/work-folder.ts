import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { undoOnInterrupt } from './interrupts.ts';
import { isAbandoned, newOwner, ownerName, ownerWord, type Owner } from './owner.ts';

/** A folder beside a file, in which its new text stands until it is whole. */
export interface WorkFolder {
  readonly owner: Owner;
  readonly path: string;
  /** Takes it away with what stands in it; whoever interrupts the tool has that done, too. */
  readonly remove: () => void;
}

/** What of a file's name stands in the names beside it: there is a limit to their length. */
const LONGEST = 40;

/**
 * Makes a folder beside a file. Its name says whose it is, so that the next run can take away what a killed one left. What
 * stands in it, stands in a folder called `.git` there: git looks into none, so it never sees what is half done.
 * @param target the file itself, not a link to it
 */
export function makeWorkFolder(target: string): WorkFolder {
  const owner = newOwner();
  const path = workPath(target, owner);
  const isOver = undoOnInterrupt(() => removeFolder(path));
  const remove = (): void => {
    removeFolder(path);
    isOver();
  };
  try {
    mkdirSync(path);
    mkdirSync(join(path, UNSEEN));
    writeFileSync(ownerFileIn(path), ownerWord(owner));
    return { owner, path, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The name of such a folder, which nobody else takes. */
export const workPath = (target: string, owner = newOwner()): string =>
  besides(target, `${ownerName(owner)}.tmp`);

const UNSEEN = '.git';
const OWNER = 'owner';
const NEW = 'new';

/** Where the owner of a folder is named. */
export const ownerFileIn = (folder: string): string => join(folder, UNSEEN, OWNER);

/** Where a file's new text stands in a folder. */
export const newTextIn = (folder: string): string => join(folder, UNSEEN, NEW);

/** A hidden name beside a file. */
export const besides = (target: string, ending: string): string =>
  join(dirname(target), `.${Array.from(basename(target)).slice(0, LONGEST).join('')}.${ending}`);

/** Takes a folder away with what stands in it, as far as that is possible. */
export function removeFolder(path: string): void {
  try {
    for (const file of [newTextIn(path), ownerFileIn(path)]) rmSync(file, { force: true });
    if (existsSync(join(path, UNSEEN))) rmdirSync(join(path, UNSEEN));
    rmdirSync(path);
  } catch {
    // Another process takes it away at the same time, or it is not ours to take.
  }
}

/** Whether a folder holds no more than what stands in one of ours. */
export function isWorkFolder(path: string): boolean {
  try {
    const names = readdirSync(join(path, UNSEEN));
    return readdirSync(path).length === 1 && names.every((name) => name === OWNER || name === NEW);
  } catch {
    return false;
  }
}

/** Whether a name is that of such a folder, and nobody writes in it any more. */
export function isLeftOver(folder: string, name: string): boolean {
  const owner = /^\..*?\.([0-9a-f]{12}\.\d+\.\d+\.[0-9a-f]{8})\.tmp$/.exec(name)?.[1];
  if (owner === undefined) return false;
  const begun = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return isAbandoned(owner, Date.now() - begun);
}
