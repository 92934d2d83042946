import { mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The folders that this run has created, outer ones first. */
const made: string[] = [];

/** Resets the list at the start of a run. */
export const noFolderMade = (): void => void made.splice(0);

/**
 * Creates a folder, with its parents, where it does not exist. If the run fails before writing anything into it, it
 * is removed again.
 */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  const outermost = resolve(first);
  const folders: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    folders.unshift(at);
    if (at === outermost || at === dirname(at)) break;
  }
  made.push(...folders);
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
