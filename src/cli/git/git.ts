import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { basename, dirname } from 'node:path';
import { InputError } from '../process/exit.ts';
import { notStarted } from '../process/not-started.ts';
import { codeOf } from '../process/system-error.ts';
import { statsOf } from '../files/files.ts';

/** The result of a git command. */
interface Said {
  readonly ok: boolean;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Environment variables that would point git at another repository, index or attributes than those of the path (hooks
 * set some of them), change which files a path means, or have git say what it does among its errors.
 */
const LOCAL =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|REPLACE_REF_BASE|SHALLOW_FILE|ATTR_SOURCE|TRACE\w*|\w+_PATHSPECS)$/;

/**
 * Settings for reading: take no lock, fetch nothing, and ignore replacement objects and grafts, which exist in one
 * clone only and are not history.
 */
const SETTINGS = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: devNull,
  GIT_TERMINAL_PROMPT: '0',
  // older versions know no `GIT_NO_LAZY_FETCH`, and to fetch is to run what the repository's settings name
  GIT_ALLOW_PROTOCOL: 'none',
  LC_ALL: 'C',
} as const;

/**
 * Flags for reading a repository that may have come from anyone: none of its settings can have git run a program, and
 * a folder of it that is laid out as a bare repository is not taken for one.
 */
const FLAGS = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'safe.bareRepository=explicit'];

/** The most that is accepted of git's output, in bytes, where a command has no limit of its own. */
const LIMIT = 128 * 1024 * 1024;

function surroundings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LOCAL.test(name));
  return { ...Object.fromEntries(kept), ...SETTINGS };
}

/**
 * Runs a git command that only reads, without a shell, a pager or a lock.
 * @param input its standard input
 * @param limit the most output to accept, in bytes
 * @throws InputError where git cannot be started, or says more than the limit: a tree that holds itself many times over
 * is small, and a list of its files is not
 */
export function git(
  folder: string,
  words: readonly string[],
  input: string | Uint8Array = '',
  limit = LIMIT,
): Said {
  const options = { cwd: folder, env: surroundings(), input, maxBuffer: limit, windowsHide: true };
  const { error, status, stdout, stderr } = spawnSync('git', [...FLAGS, ...words], options);
  // git may end before it has read all of its input: what it says then is not taken for an answer
  if (error !== undefined && codeOf(error) !== 'EPIPE') {
    if (codeOf(error) === 'ENOBUFS') throw tooMuch(words, limit);
    const help = 'install git, or name the earlier version as a file or folder';
    throw notStarted('git', 'read revisions', error, help);
  }
  return { ok: error === undefined && status === 0, stdout, stderr: stderr.toString('utf8').trim() };
}

const tooMuch = ([command = '']: readonly string[], limit: number): InputError =>
  new InputError(
    `\`git ${command}\` gives more than ${Math.ceil(limit / 1024 / 1024)} MiB, the most that is read from it`,
    'name the earlier version as a file or folder',
  );

/** The output of a git command as one line; empty where it failed. */
export function answer(folder: string, words: readonly string[]): string {
  const { ok, stdout } = git(folder, words);
  return ok ? stdout.toString('utf8').replace(/\r?\n$/, '') : '';
}

/**
 * Whether git tracks a file, or something below a folder, or will not say so. If so, anyone who proposes a change to
 * the repository can write it, so the tool must not trust what it holds without checking.
 */
export function isTracked(path: string): boolean {
  const stats = statsOf(path);
  if (stats === undefined) return false;
  // the name alone: git looks it up from the folder that it runs in
  const [folder, below] = stats.isDirectory() ? [path, '.'] : [dirname(path), basename(path)];
  const { ok, stdout, stderr } = git(folder, ['ls-files', '-z', '--', below]);
  return ok ? stdout.length > 0 : !stderr.includes(IN_NO_REPOSITORY);
}

/**
 * What git says of a folder that is in no repository. Where it refuses to look for any other reason, the file may be
 * tracked: a folder that someone has laid out as a bare repository is one that git does not look into.
 */
const IN_NO_REPOSITORY = 'not a git repository (or any';
