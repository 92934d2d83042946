import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { InputError } from '../process/exit.ts';
import { answer, git } from './git.ts';
import { exists, statsOf } from '../files/files.ts';

/** A path inside a repository: the folder at the repository's top, and the path from there with `/` between names. */
export interface Tracked {
  readonly top: string;
  /** As the user spelt it. Links in it are not resolved, because at a revision they may have led elsewhere. */
  readonly path: string;
}

/**
 * Finds the repository of a path, which need not exist any more. If the path leads into the repository of the current
 * folder, that one is taken: what is a submodule now may have been a plain folder of it before.
 * @param word the revision as the user named it, for messages
 * @throws InputError where the path is in no repository, or git does not trust the repository
 */
export function trackedPath(path: string, word?: string): Tracked {
  const whole = resolve(path);
  const here = topOf('.');
  const within = here === undefined ? undefined : pathWithin(here, whole);
  if (here !== undefined && within !== undefined) return { top: here, path: within };
  const folder = standing(whole);
  const top = outermost(folder);
  const below = top === undefined ? undefined : pathWithin(top, whole);
  if (top === undefined || below === undefined) throw noRepository(path, folder, word);
  return { top, path: below };
}

/** The top folder of the repository that a folder is in; undefined where it is in none. */
export function topOf(folder: string): string | undefined {
  const top = answer(folder, ['rev-parse', '--show-toplevel']);
  return top === '' ? undefined : realpathSync(top);
}

/** The outermost repository around a folder: the one that is not itself a submodule. */
function outermost(folder: string): string | undefined {
  const top = topOf(folder);
  const around = top === undefined ? undefined : superprojectOf(top);
  return around === undefined ? top : outermost(around);
}

/**
 * The top folder of the repository around a submodule; undefined where the repository is not a submodule. Git's own
 * `--show-superproject-working-tree` starts another git, which forgets the flags of the first.
 * @param top the folder at the top of the repository
 */
export function superprojectOf(top: string): string | undefined {
  const around = topOf(dirname(top));
  if (around === undefined || around === top) return undefined;
  const entry = answer(around, ['ls-files', '--stage', '--', relative(around, top)]);
  return entry.startsWith('160000 ') ? around : undefined;
}

/** The nearest folder above a path that exists and is not a link. */
function standing(whole: string): string {
  let folder = dirname(whole);
  while (statsOf(folder)?.isDirectory() !== true || isLink(folder)) {
    folder = dirname(folder);
  }
  return exists(whole) && lstatSync(whole).isDirectory() ? whole : folder;
}

const isLink = (path: string): boolean => lstatSync(path).isSymbolicLink();

/** A path relative to the top of a repository, as it is spelt. The top itself may be reached through links. */
function pathWithin(top: string, whole: string): string | undefined {
  const steps = whole.split(sep);
  for (let length = 1; length <= steps.length; length += 1) {
    const above = steps.slice(0, length).join(sep) || sep;
    if (statsOf(above)?.isDirectory() !== true) break;
    if (realpathSync(above) !== top) continue;
    const below = relative(above, whole);
    if (!isAbsolute(below)) return below.split(sep).join('/');
  }
  return undefined;
}

function noRepository(path: string, folder: string, word: string | undefined): InputError {
  const { stderr } = git(folder, ['rev-parse', '--show-toplevel']);
  if (stderr.includes('dubious ownership')) {
    const help = 'tell git that you trust it: git config --global --add safe.directory "$PWD"';
    return new InputError(
      `the repository of ${quote(path)} belongs to another user, so git will not read it`,
      help,
    );
  }
  return new InputError(
    `${word === undefined ? '' : `${quote(word)} is not a file or folder, and `}${quote(path)} is in no git repository`,
    'name the earlier version as a file or folder, or run this in a repository',
  );
}
