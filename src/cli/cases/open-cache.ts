import { accessSync, constants } from 'node:fs';
import { printable } from '../../report/printable.ts';
import { InputError, OutputError } from '../process/exit.ts';
import { isTracked } from '../git/is-tracked.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cacheKey } from './cache-key.ts';
import type { CaseCache } from './case-cache.ts';
import { pruneCache } from './prune-cache.ts';
import { codeOf } from '../process/system-error.ts';
import { makeMissing, missingFolders, removeEmpty } from '../workspace/made-folders.ts';

/**
 * Opens the cache of parsed cases, making its folder if need be, and prunes old entries.
 * @param folder as the user named it
 * @returns undefined where no folder is named or it cannot be used. A remark says why; a run without a cache is only
 * slower
 */
export function openCache(folder: string | undefined, { remark }: Terminal): CaseCache | undefined {
  if (folder === undefined) return undefined;
  if (isTracked(folder)) {
    const help = 'whoever proposes a change could write it: name a folder outside of the repository';
    remark(
      `note: nothing is read from the cache \`${printable(folder)}\`, which git tracks or will not look into: ${help}\n`,
    );
    return undefined;
  }
  const made = missingFolders(folder);
  try {
    makeMissing(folder);
    accessSync(folder, constants.W_OK);
    const cache = { folder, made, key: cacheKey() };
    pruneCache(folder);
    return cache;
  } catch (error) {
    removeEmpty(made);
    const { message, help } = reasonOf(error, folder);
    remark(`note: ${printable(message)}: ${help}\n`);
    return undefined;
  }
}

/** Why there is no cache. @throws what is no reason, but a bug */
function reasonOf(error: unknown, folder: string): InputError | OutputError {
  if (error instanceof InputError || error instanceof OutputError) return error;
  if (codeOf(error) === '') throw error;
  return new OutputError(`the cache \`${folder}\``, error, 'nothing is kept there');
}
