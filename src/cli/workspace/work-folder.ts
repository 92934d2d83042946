import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { undoOnInterrupt } from './interrupts.ts';
import { isAbandoned, newOwner, ownerName, ownerWord, type Owner } from './owner.ts';

/** A temporary folder beside a file, for its new text until that is complete. */
export interface WorkFolder {
  readonly owner: Owner;
  readonly path: string;
  /** Removes the folder with its contents; also called when the user interrupts the tool. */
  readonly remove: () => void;
}

/** How much of a file's name goes into the names beside it, in characters: the length of names is limited. */
const LONGEST = 40;

/**
 * Creates a temporary folder beside a file. Its name contains its owner, so that the next run can remove what a
 * killed one left. Its contents are in a subfolder called `.git`, which git never looks into, so that git does not
 * see half-written files.
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

/** A name for such a folder that no other process uses. */
export const workPath = (target: string, owner = newOwner()): string =>
  besides(target, `${ownerName(owner)}.tmp`);

const UNSEEN = '.git';
const OWNER = 'owner';
const NEW = 'new';

/** The file that names the owner of a folder. */
export const ownerFileIn = (folder: string): string => join(folder, UNSEEN, OWNER);

/** The path of a file's new text in a folder. */
export const newTextIn = (folder: string): string => join(folder, UNSEEN, NEW);

/** A hidden name beside a file. */
export const besides = (target: string, ending: string): string =>
  join(dirname(target), `.${Array.from(basename(target)).slice(0, LONGEST).join('')}.${ending}`);

/** Removes a folder with its contents, as far as possible. */
export function removeFolder(path: string): void {
  try {
    for (const file of [newTextIn(path), ownerFileIn(path)]) rmSync(file, { force: true });
    if (existsSync(join(path, UNSEEN))) rmdirSync(join(path, UNSEEN));
    rmdirSync(path);
  } catch {
    // Another process is removing it at the same time, or it is not ours to remove.
  }
}

/** Whether a folder contains nothing but what one of our temporary folders has. */
export function isWorkFolder(path: string): boolean {
  try {
    const names = readdirSync(join(path, UNSEEN));
    return readdirSync(path).length === 1 && names.every((name) => name === OWNER || name === NEW);
  } catch {
    return false;
  }
}

/** Whether a name is that of a temporary folder whose owner no longer writes. */
export function isLeftOver(folder: string, name: string): boolean {
  const owner = /^\..*?\.([0-9a-f]{12}\.\d+\.\d+\.[0-9a-f]{8})\.tmp$/.exec(name)?.[1];
  if (owner === undefined) return false;
  const begun = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return isAbandoned(owner, Date.now() - begun);
}
