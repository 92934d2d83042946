import { createHash, randomBytes } from 'node:crypto';
import { accessSync, constants, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { printable } from '../../report/printable.ts';
import { OutputError } from '../process/exit.ts';
import { isTracked } from '../git/is-tracked.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CaseCache } from './case-cache.ts';
import { pruneCache } from './prune-cache.ts';
import { codeOf } from '../process/system-error.ts';
import { makeMissing, missingFolders, removeEmpty } from '../workspace/made-folders.ts';
import { readWhole } from '../../source/open-to-read.ts';

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
      `note: nothing is read from the cache ${printable(quote(folder))}, which git tracks or will not look into: ${help}\n`,
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
    if (codeOf(error) === '') throw error;
    const { message, help } = new OutputError(`the cache ${quote(folder)}`, error, 'nothing is kept there');
    remark(`note: ${printable(message)}: ${help}\n`);
    return undefined;
  }
}

/**
 * The key that signs entries: the value of DECISIS_CACHE_KEY, or a random one for this user on this machine. It is
 * stored apart from the entries, because those may come from elsewhere, such as a CI cache.
 */
function cacheKey(): string {
  const given = process.env['DECISIS_CACHE_KEY'] ?? '';
  if (given !== '') return createHash('sha256').update(`decisis cache\n${given}`).digest('hex');
  const state = process.env['XDG_STATE_HOME'] ?? '';
  const path = join(isAbsolute(state) ? state : join(home(), '.local', 'state'), 'decisis', 'cache-key');
  const before = keyIn(path);
  if (before !== undefined) return before;
  const made = missingFolders(dirname(path));
  const key = randomBytes(32).toString('hex');
  try {
    makeMissing(dirname(path), 0o700);
    writeKey(path, key);
  } catch (error) {
    removeEmpty(made);
    throw error;
  }
  // another process may have written its own key in the meantime
  return keyIn(path) ?? key;
}

/**
 * The user's folder: as the system knows it where the environment names none, or one below the current folder, which
 * may be that of a repository whose authors would know the key.
 */
const home = (): string => (isAbsolute(homedir()) ? homedir() : userInfo().homedir);

/**
 * Writes a key to its place, whole or not at all: a full disk must not leave part of one there, which every later run
 * would trip over.
 */
function writeKey(path: string, key: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${key}\n`, { mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function keyIn(path: string): string | undefined {
  try {
    return /^[0-9a-f]{64}(?=\n$)/.exec(readWhole(path).toString('latin1'))?.[0];
  } catch {
    return undefined;
  }
}
