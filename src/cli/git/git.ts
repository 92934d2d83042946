import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname } from 'node:path';
import { InputError } from '../process/exit.ts';
import { codeOf } from '../process/system-error.ts';
import { statsOf } from '../files/files.ts';

/** What git said. */
interface Said {
  readonly ok: boolean;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What of the surroundings would point git at another repository than the path's own, as in a hook. */
const LOCAL = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_REPLACE_REF_BASE',
];

/** A reader takes no lock and fetches nothing; and what replaces objects or their parents in one clone alone is not history. */
const SETTINGS = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: devNull,
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
 * @throws InputError where there is no git
 */
export function git(
  folder: string,
  words: readonly string[],
  input: string | Uint8Array = '',
  limit = 1024 * 1024 * 1024,
): Said {
  const options = { cwd: folder, env: surroundings(), input, maxBuffer: limit, windowsHide: true };
  const { error, status, stdout, stderr } = spawnSync('git', ['--no-pager', ...words], options);
  if (error !== undefined) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const help = 'install git, or name the earlier version as a file or folder';
    throw new InputError('git is not to be found here, and a revision is read with it', help);
  }
  return { ok: status === 0, stdout, stderr: stderr.toString('utf8').trim() };
}

/** What git says to a question, as one line; empty where it has no answer. */
export function answer(folder: string, words: readonly string[]): string {
  const { ok, stdout } = git(folder, words);
  return ok ? stdout.toString('utf8').replace(/\r?\n$/, '') : '';
}

/**
 * Whether git tracks a file, or something below a folder: then whoever proposes a change to the repository can write it,
 * and it is no place for what the tool is to believe without looking.
 */
export function isTracked(path: string): boolean {
  const stats = statsOf(path);
  if (stats === undefined) return false;
  const [folder, below] = stats.isDirectory() ? [path, '.'] : [dirname(path), path];
  return git(folder, ['ls-files', '-z', '--', below]).stdout.length > 0;
}
