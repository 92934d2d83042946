import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { InputError } from '../process/exit.ts';
import { notStarted } from '../process/not-started.ts';
import { codeOf } from '../process/system-error.ts';

/** What a git command says: its answer; or, where it failed, only why, so that nothing can be taken for an answer. */
export type Said = { readonly ok: true; readonly stdout: Buffer } | Failure;

export interface Failure {
  readonly ok: false;
  /** Null where it was ended, or did not take all of its input. */
  readonly status: number | null;
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
    const help = 'install git, or name the earlier version as a file or folder, such as `./before`';
    throw notStarted('git', 'read revisions', error, help);
  }
  if (error === undefined && status === 0) return { ok: true, stdout };
  return { ok: false, status: error === undefined ? status : null, stderr: stderr.toString('utf8').trim() };
}

const tooMuch = ([command = '']: readonly string[], limit: number): InputError =>
  new InputError(
    `\`git ${command}\` gives more than ${Math.ceil(limit / 1024 / 1024)} MiB, the most that is read from it`,
    'name the earlier version as a file or folder',
  );

/**
 * The output of a git command that fails only where something is wrong.
 * @throws InputError where it fails: what it had to say could decide whether a change is refused
 */
export function outputOf(
  folder: string,
  words: readonly string[],
  input?: string | Uint8Array,
  limit?: number,
): Buffer {
  const said = git(folder, words, input, limit);
  if (said.ok) return said.stdout;
  throw failed(words, said);
}

/** The output of a git command as one line. @throws InputError where it fails */
export const answer = (folder: string, words: readonly string[]): string => lineOf(outputOf(folder, words));

/**
 * The output of a git command as one line, where it may also answer that there is no such thing.
 * @returns undefined where it ends with 1 and gives no reason, as `merge-base` does, and `rev-parse --verify --quiet`;
 * or where what was asked for is a name that leads nowhere
 * @throws InputError where it fails in another way
 */
export function answerIfAny(folder: string, words: readonly string[]): string | undefined {
  const said = git(folder, words);
  if (said.ok) return lineOf(said.stdout);
  const { status, stderr } = said;
  if (status === 1 || (status === 128 && LEADS_NOWHERE.test(stderr))) return undefined;
  throw failed(words, said);
}

/** What git says of names such as `@{upstream}` and `main@{9}` that lead nowhere: nothing of the latter. */
const LEADS_NOWHERE =
  /^(?:$|fatal: (?:no upstream configured|no such branch|HEAD does not point to a branch|upstream branch ))/;

const lineOf = (output: Buffer): string => output.toString('utf8').replace(/\n$/, '');

/** The error for a command whose answer is needed, and which failed. */
export const failed = ([command = '']: readonly string[], { stderr }: Failure): InputError => {
  const said = stderr
    .split('\n', 1)
    .join('')
    .replace(/^(?:error|fatal): /, '');
  return new InputError(
    `\`git ${command}\` fails: ${said === '' ? 'it gives no reason' : said}`,
    'what it was to say is needed here: run it by hand to see what is wrong with the repository',
  );
};
