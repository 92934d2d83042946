import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isArchive, isDocument } from '../files/files.ts';
import { blobOf } from '../git/git-objects.ts';
import { barredFault, readFiles, type FileThen } from '../git/read-files.ts';
import type { StandingThen } from '../git/standing-then.ts';
import { outputOf } from '../git/git.ts';
import { namesIn } from '../git/names-in.ts';
import type { Filed, Snapshot } from '../git/snapshot.ts';
import { once } from '../../model/once.ts';
import { nameAt, type Revision } from '../git/version.ts';

/**
 * Folders whose cases are usually examples or belong to others: they do not count as decided, unless a path names
 * them.
 */
const MADE_UP = new Set([
  'test',
  'tests',
  '__tests__',
  'spec',
  'testdata',
  'fixtures',
  'examples',
  'vendor',
  'node_modules',
]);

/**
 * The documents of a revision that may be decided cases and are under none of the checked paths.
 * @param strict whether to include what is normally left out: folders of examples, files that are unchanged now, and
 * unreadable files
 */
export function* documentsElsewhere(
  standing: readonly StandingThen[],
  revision: Revision,
  strict: boolean,
): Generator<FileThen> {
  const named = new Set(standing.flatMap(({ files }) => files.map(keyOf)));
  for (const snapshot of new Set(standing.map((one) => one.snapshot))) {
    const files = [...filesOf(snapshot), ...(strict ? inSubmodules(snapshot) : [])]
      .filter((file) => isWanted(file.path) && !named.has(keyOf(file)))
      .filter((file) => strict || !(isMadeUp(file.path) || isSameNow(file)));
    for (const file of readFiles(files, revision))
      if ('code' in file.contents ? strict : mayBeDecided(file.contents)) yield file;
    if (strict) yield* lostSubmodules(snapshot, revision);
  }
}

const keyOf = ({ top, entry }: Filed): string => `${top}:${entry.path}`;

const isWanted = (path: string): boolean => isDocument(path) || isArchive(path);

const isMadeUp = (path: string): boolean => path.split('/').some((name) => MADE_UP.has(name));

const filesOf = ({ top, entries }: Snapshot): readonly Filed[] =>
  entries.flatMap((entry) => (entry.kind === 'file' ? [{ path: entry.path, entry, top }] : []));

const inSubmodules = (snapshot: Snapshot): readonly Filed[] =>
  snapshot.entries
    .filter(({ kind }) => kind === 'submodule')
    .flatMap(({ path }) => snapshot.standingAt(path, isWanted).files);

/**
 * Submodules that cannot be read and are no longer at their place: the decided cases that are at the place now may
 * come from them.
 */
function* lostSubmodules(snapshot: Snapshot, revision: Revision): Generator<FileThen> {
  const { top } = snapshot;
  const standing = once(() => submodulesNow(top));
  for (const entry of snapshot.entries.filter(({ kind }) => kind === 'submodule')) {
    const { path } = entry;
    const [barred] = snapshot.standingAt(path, isWanted).barred;
    if (barred === undefined || standing().has(path)) continue;
    yield {
      name: nameAt(revision, path),
      filed: { path, entry, top },
      contents: barredFault(barred, revision),
    };
  }
}

/** The paths of the submodules that a repository has now. */
const submodulesNow = (top: string): ReadonlySet<string> =>
  new Set(
    namesIn(outputOf(top, ['ls-files', '--stage', '-z']))
      .filter((line) => line.startsWith('160000 '))
      .map((line) => line.slice(line.indexOf('\t') + 1)),
  );

/** Whether the working tree has the identical file at the same path, not through a link. */
function isSameNow({ top, path, entry }: Filed): boolean {
  const file = join(top, path);
  try {
    return realpathSync(file) === file && blobOf(file, entry.id.length) === entry.id;
  } catch {
    return false;
  }
}

/** Whether a text contains the two keys of a decided case; if not, it need not be parsed. */
export const mayBeDecided = (text: Buffer): boolean => text.includes('case') && text.includes('decisions');
