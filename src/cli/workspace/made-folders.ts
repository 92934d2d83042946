import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OutputError } from '../process/exit.ts';

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
  made.push(...missingFolders(path));
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, help);
  }
}

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
