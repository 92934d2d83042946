import { lstatSync, realpathSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { InputError } from '../process/exit.ts';
import { answer, failed, git, type Failure, type Said } from './git.ts';
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
  const tracked = trackedIfAny(path);
  if (tracked === undefined) throw noRepository(path, word);
  return tracked;
}

/** As `trackedPath`; undefined where the path is in no repository. */
export function trackedIfAny(path: string): Tracked | undefined {
  const whole = resolve(path);
  const here = topOf('.');
  const within = here === undefined ? undefined : pathWithin(here, whole);
  if (here !== undefined && within !== undefined) return { top: here, path: within };
  const top = outermost(standing(whole));
  const below = top === undefined ? undefined : pathWithin(top, whole);
  return top === undefined || below === undefined ? undefined : { top, path: below };
}

/**
 * The top folder of the repository that a folder is in; undefined where it is in none, or in one without files.
 * @throws InputError where git is needed to tell and cannot, or will not look into the repository
 */
export function topOf(folder: string): string | undefined {
  const top = lookedUp(folder);
  return top === 'no files' ? undefined : top;
}

/** As `topOf`; but anyone can lay a folder out as a bare repository, and what is around it is found all the same. */
function topAround(folder: string): string | undefined {
  const top = lookedUp(folder);
  if (top !== 'no files') return top;
  return dirname(folder) === folder ? undefined : topAround(dirname(folder));
}

function lookedUp(folder: string): string | undefined {
  const said = topAt(folder);
  if (said === undefined) return undefined;
  if (said.ok) return realTop(said.stdout);
  if (isInNone(said.stderr)) return undefined;
  if (HAS_NO_FILES.test(said.stderr)) return 'no files';
  throw notLookedInto(folder, said);
}

const TOP = ['rev-parse', '--show-toplevel'];

/** @returns undefined where git cannot be started, and nothing around the folder looks like a repository */
function topAt(folder: string): Said | undefined {
  try {
    return git(folder, TOP);
  } catch (error) {
    if (error instanceof InputError && !isBelowRepository(folder)) return undefined;
    throw error;
  }
}

function realTop(said: Buffer): string {
  const top = said.toString('utf8').replace(/\n$/, '');
  if (isUtf8(said)) return realpathSync(top);
  throw new InputError(
    `the name of the folder ${quote(top)} is not UTF-8`,
    'give it, and the folders that it is in, names in UTF-8',
  );
}

/** Whether git fails because a folder is in no repository, and not because it refuses to look. */
export const isInNone = (stderr: string): boolean => stderr.startsWith('fatal: not a git repository (or any');

/** What git says in a bare repository, and in a folder of its own. */
const HAS_NO_FILES = /^fatal: (?:this operation must be run in a work tree|cannot use bare repository)/;

/** Whether a folder, or one above it, holds what git keeps of a repository: for where there is no git to ask. */
export function isBelowRepository(folder: string): boolean {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (exists(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
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
  const around = topAround(dirname(top));
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

const noRepository = (path: string, word: string | undefined): InputError =>
  new InputError(
    `${word === undefined ? '' : `${quote(word)} is not a file or folder, and `}${quote(path)} is in no git repository`,
    'name the earlier version as a file or folder, or run this in a repository',
  );

function notLookedInto(path: string, said: Failure): InputError {
  if (!said.stderr.includes('dubious ownership')) return failed(TOP, said);
  return new InputError(
    `the repository of ${quote(path)} belongs to another user, so git will not read it`,
    'tell git that you trust it: git config --global --add safe.directory "$PWD"',
  );
}
