import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The folders that this run has created, outer ones first. */
const made: string[] = [];

/** Resets the list at the start of a run. */
export const noFolderMade = (): void => void made.splice(0);

/**
 * Creates a folder, with its parents, where it does not exist. If the run fails before writing anything into it, it
 * is removed again; so are those of its parents that could be created where the folder itself could not.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  made.push(...missing);
  mkdirSync(path, { recursive: true });
}

/** Removes the folders that this run has created and that are empty. */
export function takeFoldersBack(): void {
  for (const folder of made.splice(0).toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // It has something in it, and stays.
    }
  }
}
