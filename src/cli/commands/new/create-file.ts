import { constants, copyFileSync, existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OutputError, UsageError } from '../../process/exit.ts';
import { markChanged } from '../../workspace/changed-files.ts';
import { sweep } from '../../workspace/sweep.ts';
import { makeWorkFolder, newTextIn, type WorkFolder } from '../../workspace/work-folder.ts';
import { codeOf } from '../../process/system-error.ts';

/** A file that is not there yet, and its text. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes new files, all of them whole or none at all, and never over another, even one that is created at the same
 * moment.
 * @throws UsageError where a file is there already; OutputError where one cannot be written
 */
export function createFiles(files: readonly NewFile[]): void {
  for (const { path } of files) refuseExisting(path);
  const works: WorkFolder[] = [];
  const placed: string[] = [];
  try {
    for (const { path, text } of files) {
      sweep(dirname(path));
      works.push(sayingWhere(path, () => withText(makeWorkFolder(path), text)));
    }
    for (const [at, { path }] of files.entries()) {
      sayingWhere(path, () => putInPlace(newTextIn(works[at]!.path), path));
      placed.push(path);
    }
  } catch (error) {
    for (const path of placed) rmSync(path, { force: true });
    throw error;
  } finally {
    for (const work of works) work.remove();
  }
  for (const path of placed) markChanged(path);
}

function withText(work: WorkFolder, text: string): WorkFolder {
  try {
    writeFileSync(newTextIn(work.path), text, { flag: 'wx', flush: true });
    return work;
  } catch (error) {
    work.remove();
    throw error;
  }
}

function sayingWhere<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    refuseExisting(path);
    throw new OutputError(`\`${path}\``, error, 'nothing was changed');
  }
}

/** @throws UsageError where there is a file */
export function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new UsageError(`there is a \`${path}\` already`, 'name another place with `--output`, or another id');
}

/**
 * Moves a new file into its place with a hard link: linking fails where the name exists, so it cannot overwrite. On a
 * file system without hard links it copies.
 */
function putInPlace(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    copyFileSync(temporary, path, constants.COPYFILE_EXCL);
  }
}
