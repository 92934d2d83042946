import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { replayed } from './archive-rows.mjs';
import { floor } from './children.mjs';
import { speed } from './comparison.mjs';

/**
 * Writes the cases of an archive as YAML, each to a file of its own, in the plain style that a person writes.
 * @param {{ file: string, cases: number }} corpus
 * @returns {{ file: string, folder: string, cases: number }}
 */
export function makeFiles({ file, cases }, folder) {
  mkdirSync(folder, { recursive: true });
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const theCase = JSON.parse(line);
    writeFileSync(join(folder, `${theCase.case}.yaml`), stringify(theCase));
  }
  return { file, folder, cases };
}

/** Case files replayed, as speed: the floor is an archive of the same cases, and 1. */
export const fileRows = ({ file, folder, cases }) =>
  [1, 2].map((jobs) => ({
    title: `replay of case files in YAML, ${jobs === 1 ? 'one worker' : 'two workers'}`,
    measure: speed(() => floor(file), replayed(folder, jobs, cases)),
  }));
