import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { takeAway } from './lock.ts';
import { isLeftOver, removeFolder } from './work-folder.ts';

const swept = new Set<string>();

/** Forgets which folders were swept, at the start of a run. */
export const sweepAgain = (): void => swept.clear();

/** Removes what killed runs of the tool left in a folder; once in a run, because a folder may be large. */
export function sweep(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  for (const name of namesIn(folder)) {
    if (isLeftOver(folder, name)) removeFolder(join(folder, name));
    else if (LOCK.test(name)) tried(() => takeAway(join(folder, name)));
  }
}

const LOCK = /^\..+\.lock(?:\.[0-9a-f]{12})*$/;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith('.'));
  } catch {
    return [];
  }
}

function tried(act: () => void): void {
  try {
    act();
  } catch {
    // The folder cannot be written to; a later write there reports that.
  }
}
