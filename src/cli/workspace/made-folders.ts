import { mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Folders that this run has made, outer ones first. */
const made: string[] = [];

/** A run of the tool begins. */
export const noFolderMade = (): void => void made.splice(0);

/** Makes a folder, with those above it, where it is not there. Should what is to be written there fail, it is taken away again. */
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

/** Takes away the folders that this run has made and in which nothing stands. */
export function takeFoldersBack(): void {
  for (const folder of made.splice(0).toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // Something stands in it, and stays.
    }
  }
}
