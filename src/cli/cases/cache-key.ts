import { createHash, randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { InputError, OutputError } from '../process/exit.ts';
import { makeMissing, missingFolders, removeEmpty } from '../workspace/made-folders.ts';
import { readWhole } from '../../source/open-to-read.ts';

const HELP = 'nothing is read from the cache or kept there: set `DECISIS_CACHE_KEY`, or `HOME`';

/**
 * The key that signs entries of a cache: the value of DECISIS_CACHE_KEY, or a random one for this user on this machine.
 * It is stored apart from the entries, because those may come from elsewhere, such as a CI cache.
 * @throws OutputError where it cannot be kept, InputError where there is no place for it
 */
export function cacheKey(): string {
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
    throw new OutputError(`the cache's key, \`${path}\`,`, error, HELP);
  }
  // another process may have written its own key in the meantime
  return keyIn(path) ?? key;
}

/**
 * The user's folder: as the system knows it where the environment names none, or one below the current folder, which
 * may be that of a repository whose authors would know the key.
 */
function home(): string {
  try {
    return isAbsolute(homedir()) ? homedir() : userInfo().homedir;
  } catch {
    throw new InputError(
      "there is no place for the cache's key: the system knows no folder of this user",
      HELP,
    );
  }
}

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
