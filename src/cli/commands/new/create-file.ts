import { constants, copyFileSync, existsSync, linkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OutputError, UsageError } from '../../process/exit.ts';
import { markChanged } from '../../workspace/changed-files.ts';
import { sweep } from '../../workspace/sweep.ts';
import { makeWorkFolder, newTextIn, type WorkFolder } from '../../workspace/work-folder.ts';
import { codeOf } from '../../process/system-error.ts';

/**
 * Writes a new file, whole or not at all, and never over another, even one that is created at the same moment.
 * @throws UsageError where a file is there already; OutputError where it cannot be written
 */
export function createFile(path: string, text: string): void {
  refuseExisting(path);
  sweep(dirname(path));
  const work = opened(path);
  try {
    writeFileSync(newTextIn(work.path), text, { flag: 'wx', flush: true });
    putInPlace(newTextIn(work.path), path);
    markChanged(path);
  } catch (error) {
    refuseExisting(path);
    throw new OutputError(`\`${path}\``, error, 'nothing was changed');
  } finally {
    work.remove();
  }
}

function opened(path: string): WorkFolder {
  try {
    return makeWorkFolder(path);
  } catch (error) {
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
