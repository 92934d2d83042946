import { join, relative, resolve, sep } from 'node:path';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { InputError } from '../exit.ts';
import { decode, fileError, isArchive, isDocument, isTests, SIZE_LIMIT, tooLarge } from '../files.ts';
import { contentsOf, entriesOf, type Contents, type Entry } from './git-objects.ts';
import { topOf, trackedPath, type Tracked } from './repository.ts';
import { refuseFormerFolder } from './refuse-former-folder.ts';
import { treeAt } from './revision-tree.ts';
import { Snapshot, type Barred, type Filed, type Standing } from './snapshot.ts';
import type { Revision } from './version.ts';

/** The largest archive that is read from git, in bytes: it is held whole. */
const ARCHIVE_LIMIT = 256 * 1024 * 1024;

/** What a pointer of Git LFS begins with: the contents of such a file are not in git. */
const LFS = 'version https://git-lfs.github.com/spec/';

/** The documents under some paths as they were at a revision. */
export interface Documents {
  readonly texts: readonly (SourceText | Diagnostic)[];
  /** The paths that the revision does not have. */
  readonly absent: readonly string[];
}

/** What stood at a path at a revision. */
export interface StandingThen extends Standing {
  /** As the user named it. */
  readonly path: string;
  readonly snapshot: Snapshot;
}

/**
 * Reads the policies and vocabularies under some paths as they were at a revision, from git's store: no checkout is touched.
 * Links and submodules are followed as git stores them; what bars the way is told in the place of what is behind it.
 * @param paths as `--policy` has them: files, or folders, as seen from here
 * @param head what a fork is looked for from
 * @returns undefined where the repository has no commit yet
 * @throws InputError where there is no git, no repository or no such revision
 */
export function documentsAt(
  revision: Revision,
  paths: readonly string[],
  head?: string,
): Documents | undefined {
  const isWanted = (below: string): boolean => isDocument(below) && !isTests(below);
  const found = standingThen(revision, paths, isWanted, head);
  if (found === undefined) return undefined;
  return {
    texts: found.flatMap(({ files, barred }) => [
      ...[...readFiles(files, revision)].map(({ name, contents }) =>
        'code' in contents ? contents : decode(name, contents),
      ),
      ...barred.map((one) => barredFault(one, revision)),
    ]),
    absent: found.filter(({ exists }) => !exists).map(({ path }) => path),
  };
}

/**
 * What stood at some paths at a revision; at its own path, where it names one.
 * @param isWanted whether a file below a folder is wanted, by its path from there on
 * @returns undefined where the repository has no commit yet
 */
export function standingThen(
  revision: Revision,
  paths: readonly string[],
  isWanted: (below: string) => boolean,
  head?: string,
): readonly StandingThen[] | undefined {
  const snapshots = new Map<string, Snapshot | undefined>();
  const found: StandingThen[] = [];
  for (const { path, tracked } of lookedAt(revision, paths)) {
    const { top } = tracked;
    if (!snapshots.has(top)) snapshots.set(top, snapshotAt(top, revision, head));
    const snapshot = snapshots.get(top);
    if (snapshot === undefined) return undefined;
    const standing = snapshot.standingAt(tracked.path, isWanted);
    found.push({ ...standing, files: standing.files.toSorted(byPath), path, snapshot });
  }
  return found;
}

const byPath = (a: Filed, b: Filed): number => (a.path < b.path ? -1 : 1);

/** The paths that are looked at, each with where it stands in its repository. */
function lookedAt(
  { at, word }: Revision,
  paths: readonly string[],
): readonly { readonly path: string; readonly tracked: Tracked }[] {
  if (at === undefined) return paths.map((path) => ({ path, tracked: trackedPath(path, word) }));
  const top = topOf('.') ?? trackedPath(paths[0] ?? '.', word).top;
  const whole = /^\.{1,2}(?:\/|$)/.test(at) ? resolve(at) : join(top, at);
  const path = relative(top, whole).split(sep).join('/');
  if (path.startsWith('../') || path === '..' || at.startsWith('/')) {
    throw new InputError(
      `${quote(word)} leads out of the repository`,
      'after the colon, name a path from the top of the repository, or one from here that begins with `./`',
    );
  }
  return [{ path: path === '' ? '.' : path, tracked: { top, path } }];
}

function snapshotAt(top: string, revision: Revision, head: string | undefined): Snapshot | undefined {
  refuseFormerFolder(top, revision);
  const tree = treeAt(top, revision, head);
  if (tree === undefined) return undefined;
  const entries = entriesOf(top, tree);
  if (typeof entries !== 'string') return new Snapshot(top, entries);
  const said = entries
    .split('\n', 1)
    .join('')
    .replace(/^(?:error|fatal): /, '');
  throw new InputError(`git cannot read ${quote(revision.word)}: ${said}`, FETCH);
}

const FETCH = 'fetch it first: this clone may not hold it';

/** How the files of a revision are named to the user: as git names them. */
export const nameAt = ({ name, fork }: Revision, path: string): string =>
  `${name}${fork ? '...' : ''}:${path}`;

/** A file of a revision: its contents, or why they cannot be had. */
export interface FileThen {
  readonly name: string;
  readonly filed: Filed;
  readonly contents: Buffer | Diagnostic;
}

/** Reads files of a revision, in their order. */
export function* readFiles(files: readonly Filed[], revision: Revision): Generator<FileThen> {
  for (const top of new Set(files.map((file) => file.top))) {
    const own = files.filter((file) => file.top === top);
    const contents = contentsOf(
      top,
      own.map(({ entry }) => entry),
      limitOf,
    );
    for (const filed of own) {
      const name = nameAt(revision, filed.path);
      yield { name, filed, contents: checked(name, contents.next().value as Contents) };
    }
  }
}

const limitOf = ({ path }: Entry): number => (isArchive(path) ? ARCHIVE_LIMIT : SIZE_LIMIT);

function checked(name: string, contents: Contents): Buffer | Diagnostic {
  if (Buffer.isBuffer(contents)) {
    if (contents.subarray(0, LFS.length).toString('latin1') !== LFS) return contents;
    const message = `\`${name}\` is a pointer of Git LFS: its contents are not in git`;
    return fileError(name, 'file/unreadable', message, ELSEWHERE);
  }
  if ('missing' in contents) {
    return fileError(
      name,
      'file/unreadable',
      `git cannot read \`${name}\`: its contents are not in this clone`,
      FETCH,
    );
  }
  if (!isArchive(name)) return tooLarge(name, contents.size);
  const most = `${ARCHIVE_LIMIT / 1024 / 1024} MiB`;
  const message = `\`${name}\` is larger than ${most}, the most that is read from git`;
  return fileError(name, 'file/too-large', message, ELSEWHERE);
}

const ELSEWHERE = 'check that revision out in another folder, and name what is there with `--base ./FOLDER`';

/** What is said where a link or a submodule is not to be followed. */
export function barredFault({ path, why, to }: Barred, revision: Revision): Diagnostic {
  const name = nameAt(revision, path);
  const [message, help] = {
    'leads-out': [`\`${name}\` is a link out of the repository, to ${quote(to)}`, ELSEWHERE],
    'leads-nowhere': [`\`${name}\` is a link to ${quote(to)}, which git does not hold there`, ELSEWHERE],
    submodule: [
      `\`${name}\` is a submodule, whose commit ${quote(to.slice(0, 12))} is not here`,
      `check it out at its place and fetch that commit, with \`git submodule update --init\` and \`git fetch\`; or ${ELSEWHERE}`,
    ],
  }[why] as [string, string];
  return fileError(name, 'file/unreadable', message, help);
}
