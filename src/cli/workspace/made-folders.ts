import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OutputError } from '../process/exit.ts';
import { codeOf } from '../process/system-error.ts';
import { pushAll } from '../../model/push-all.ts';

/** The folders that this run has created, outer ones first. */
const made: string[] = [];

/** Resets the list at the start of a run. */
export const noFolderMade = (): void => void made.splice(0);

/**
 * Creates a folder, with its parents, where it does not exist. If the run fails before writing anything into it, it
 * is removed again; so are those of its parents that could be created where the folder itself could not.
 * @param help the way out where it cannot be created
 * @throws OutputError where it cannot be created
 */
export function makeFolder(path: string, help: string): void {
  pushAll(made, missingFolders(path));
  try {
    makeMissing(path);
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, help);
  }
}

/**
 * Creates a folder, with its parents, where it does not exist; one after the other, because Node's own way of doing so
 * never ends in `/proc`, which says of whatever is made there that it does not exist.
 * @param mode the rights of those that are made
 */
export function makeMissing(path: string, mode = 0o777): void {
  const missing = missingFolders(path);
  for (const folder of missing.length === 0 ? [path] : missing) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // another process may have made it in the meantime
      if (codeOf(error) !== 'EEXIST' || !isFolder(folder)) throw error;
    }
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Removes the folders that this run has created and that are empty. */
export const takeFoldersBack = (): void => removeEmpty(made.splice(0));

/** A folder and its parents, as far as they do not exist, outer ones first. */
export function missingFolders(path: string): readonly string[] {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  return missing;
}

/** Removes those of the folders that are empty. @param folders outer ones first */
export function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // It is not there, or has something in it and stays.
    }
  }
}
