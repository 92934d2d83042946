import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { OutputError, UsageError } from '../exit.ts';
import { temporaryOf } from '../output.ts';

/**
 * Writes a file that was not there before: whole or not at all, and never over another, even one that is made at the
 * same moment.
 * @throws UsageError where there is one already; OutputError where it cannot be written
 */
export function createFile(path: string, text: string): void {
  refuseExisting(path);
  const temporary = temporaryOf(path, randomBytes(6).toString('hex'));
  try {
    const descriptor = openSync(temporary, 'wx');
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    putInPlace(temporary, path);
  } catch (error) {
    refuseExisting(path);
    throw new OutputError(`\`${path}\``, error, 'nothing was changed');
  } finally {
    forget(temporary);
  }
}

/** @throws UsageError where there is a file */
export function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new UsageError(`there is a \`${path}\` already`, 'name another place with `--output`, or another id');
}

/** A link is made or is not, whoever else makes one; where links are not known, the text is copied. */
function putInPlace(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    copyFileSync(temporary, path, constants.COPYFILE_EXCL);
  }
}

function forget(temporary: string): void {
  try {
    unlinkSync(temporary);
  } catch {
    // It was never made.
  }
}
