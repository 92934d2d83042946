import { join, relative, resolve, sep } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { InputError } from '../process/exit.ts';
import { entriesOf } from './git-objects.ts';
import { refuseFormerFolder } from './refuse-former-folder.ts';
import { topOf, trackedPath, type Tracked } from './repository.ts';
import { treeAt } from './revision-tree.ts';
import { Snapshot, type Filed, type StandingFile } from './snapshot.ts';
import type { Revision } from './version.ts';

/** The files of a revision under one path. */
export interface StandingThen extends StandingFile {
  /** As the user named it. */
  readonly path: string;
  readonly snapshot: Snapshot;
}

/**
 * The files of a revision under some paths, or under the revision's own path where it names one.
 * @param isWanted filters the files below a folder, by their path from that folder
 * @returns undefined where the repository has no commit yet
 */
export function standingThen(
  revision: Revision,
  paths: readonly string[],
  isWanted: (below: string) => boolean,
  head?: string,
): readonly StandingThen[] | undefined {
  const found: StandingThen[] = [];
  for (const { path, tracked } of lookedAt(revision, paths)) {
    const { top } = tracked;
    const snapshot = snapshotAt(top, revision, head);
    if (snapshot === undefined) return undefined;
    const standing = snapshot.standingAt(tracked.path, isWanted);
    found.push({ ...standing, files: standing.files.toSorted(byPath), path, snapshot });
  }
  return found;
}

const byPath = (a: Filed, b: Filed): number => (a.path < b.path ? -1 : 1);

/** The paths to look at, each with its place in its repository. */
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

/** What was found of a revision, by the repository and the head. */
const known = new WeakMap<Revision, Map<string, Snapshot | undefined>>();

/**
 * Looks a revision up once, however often a run asks for its files: each look takes git five processes, and the policies and
 * cases that a run reads are then of the same commit though a branch is moved meanwhile.
 */
function snapshotAt(top: string, revision: Revision, head: string | undefined): Snapshot | undefined {
  const before = known.get(revision) ?? new Map<string, Snapshot | undefined>();
  known.set(revision, before);
  const key = JSON.stringify([top, head]);
  if (!before.has(key)) before.set(key, readSnapshot(top, revision, head));
  return before.get(key);
}

function readSnapshot(top: string, revision: Revision, head: string | undefined): Snapshot | undefined {
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
