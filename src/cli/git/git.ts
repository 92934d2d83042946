import { spawnSync } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { UsageError } from '../exit.ts';

/** The repository that a path is part of, by the folder at its top, and the path from there with `/` between names. */
export interface Tracked {
  readonly top: string;
  readonly path: string;
}

/** What git said. */
interface Said {
  readonly ok: boolean;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What of the surroundings would point git at another repository than the path's own, as in a hook. */
const LOCAL = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'];

const SETTINGS = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
} as const;

function surroundings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LOCAL.includes(name));
  return { ...Object.fromEntries(kept), ...SETTINGS };
}

/**
 * Runs a git command that reads, without a shell, a pager or a lock.
 * @param input what it reads on standard input
 * @param limit the most that it may say, in bytes
 * @throws UsageError where there is no git
 */
export function git(folder: string, words: readonly string[], input = '', limit = 64 * 1024 * 1024): Said {
  const options = { cwd: folder, env: surroundings(), input, maxBuffer: limit, windowsHide: true };
  const { error, status, stdout, stderr } = spawnSync('git', ['--no-pager', ...words], options);
  if (error !== undefined) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const help = 'install git, or name the other policies as a file or folder';
    throw new UsageError('git is not to be found here, and a revision is read with it', help);
  }
  return { ok: status === 0, stdout, stderr: stderr.toString('utf8').trim() };
}

/**
 * Finds the repository of a path; the path need not exist any more.
 * @throws UsageError where it is in none, or git does not trust the repository
 */
export function trackedPath(path: string, revision: string): Tracked {
  const whole = resolve(path);
  let folder = whole;
  while (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) folder = dirname(folder);
  const { ok, stdout, stderr } = git(folder, ['rev-parse', '--show-toplevel']);
  const top = stdout.toString('utf8').replace(/\r?\n$/, '');
  if (!ok || top === '') throw noRepository(path, revision, stderr);
  const real = join(realpathSync(folder), relative(folder, whole));
  return { top, path: relative(realpathSync(top), real).split(sep).join('/') };
}

function noRepository(path: string, revision: string, said: string): UsageError {
  if (said.includes('dubious ownership')) {
    const help = 'tell git that you trust it: git config --global --add safe.directory "$PWD"';
    return new UsageError(
      `the repository of ${quote(path)} belongs to another user, so git will not read it`,
      help,
    );
  }
  const message = `${quote(revision)} is no file or folder, and ${quote(path)} is in no git repository with revisions`;
  return new UsageError(
    message,
    'name the other policies as a file or folder, or run this in their repository',
  );
}
