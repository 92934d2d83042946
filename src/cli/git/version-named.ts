import { quote } from '../../diagnostic/quote.ts';
import { UsageError } from '../process/exit.ts';
import { exists } from '../files/files.ts';
import { answer } from './git.ts';
import { commitsOf } from './revision-tree.ts';
import { topOf, trackedIfAny } from './repository.ts';
import type { Revision, Version } from './version.ts';

/** The prefix that makes a word a revision even if a file or folder has that name. */
const REVISION = 'git:';

/** The longest path that operating systems accept; a longer word is not passed to git. */
const LONGEST_WORD = 4095;

/** Words that can only be a path, because no revision is written like this. */
const PATH = /^(?:\.{0,2}\/|\.{1,2}$|[A-Za-z]:[\\/])|^[^:]*\/$/;

/** Words that are taken for a missing file rather than for a revision. */
const FILE = /^[^:]*\.(?:yaml|yml|json|ndjson|jsonl)$/;

/**
 * Parses a word that names a version: `git:REV`, `REV`, `REV...`, `REV:path`, or a file or folder, for which `./`
 * leaves no doubt.
 * @param paths the paths to compare with that version; the word may be a revision of their repository
 * @throws UsageError for what is neither, and for a word that may be both
 */
export function versionNamed(word: string, paths: readonly string[]): Version {
  if (word.length > LONGEST_WORD) {
    throw new UsageError(
      `${quote(word)} is too long to name a version`,
      'name a revision, a file or a folder',
    );
  }
  if (word.startsWith(REVISION)) return revision(word, word.slice(REVISION.length));
  const path = { kind: 'path', word, path: word } as const;
  if (PATH.test(word)) return path;
  const there = exists(word);
  if (!there) return FILE.test(word) ? path : revision(word, word);
  if (!mayBeRevision(word, paths)) return path;
  throw new UsageError(
    `${quote(word)} may be a revision, and there is a file or folder of that name`,
    `write ${quote(`git:${word}`)} for the revision, or ${quote(`./${word}`)} for the file or folder`,
  );
}

/** Splits the name of a revision into its parts. @param text the word without `git:` */
function revision(word: string, text: string): Revision {
  const [, named = '', at] = /^((?:[^:{]|\{[^}]*\}?)*)(?::([^]*))?$/.exec(text) ?? [];
  const fork = named.endsWith('...');
  const name = fork ? named.slice(0, -3) : named;
  if (name.includes('..')) {
    const help = `name one revision; ${quote(`${name.split('..', 1).join('')}...`)} is where \`HEAD\` forked from it`;
    throw new UsageError(`${quote(word)} is a range of revisions`, help);
  }
  // git must not take a revision for one of its flags
  if (/^[-^]|^$/.test(name) || /\p{Cc}/u.test(text)) {
    throw new UsageError(
      `${quote(text)} cannot be a revision`,
      'name a branch, a tag or a commit, such as `HEAD`',
    );
  }
  return { kind: 'revision', word, name, fork, at };
}

/**
 * Whether a word that is a path may also mean a revision: one that exists here, or one that this clone may lack (a
 * full hash, or a branch of a remote).
 */
function mayBeRevision(word: string, paths: readonly string[]): boolean {
  let name: string;
  try {
    ({ name } = revision(word, word));
  } catch {
    return false;
  }
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64}|HEAD|[A-Z]+_HEAD)$|^(?:refs|origin|upstream)\//.test(name)) return true;
  return repositories(paths).some((top) => {
    const remotes = answer(top, ['remote']).split('\n');
    return (
      remotes.some((remote) => remote !== '' && name.startsWith(`${remote}/`)) ||
      commitsOf(top, name).length > 0
    );
  });
}

/** The repositories of some paths, and that of the current folder. */
const repositories = (paths: readonly string[]): readonly string[] =>
  [...new Set([topOf('.'), ...paths.map((path) => trackedIfAny(path)?.top)])].filter(
    (top) => top !== undefined,
  );
