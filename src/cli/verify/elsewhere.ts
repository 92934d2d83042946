import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isArchive, isDocument } from '../files/files.ts';
import { blobOf } from '../git/git-objects.ts';
import { barredFault, readFiles, type FileThen } from '../git/read-files.ts';
import type { StandingThen } from '../git/standing-then.ts';
import { answer } from '../git/git.ts';
import type { Filed, Snapshot } from '../git/snapshot.ts';
import { nameAt, type Revision } from '../git/version.ts';

/** Folders whose cases are made up, or another's: what is in them was decided by nobody, unless a path leads there. */
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
 * The documents of a revision that may be decided cases and stood under none of the paths that are looked at.
 * @param strict whether to leave nothing out: neither what is made up, nor what is the same now, nor what cannot be read
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

/** The submodules that are not to be read, and are in their place no longer: what is there now may have been in them. */
function* lostSubmodules(snapshot: Snapshot, revision: Revision): Generator<FileThen> {
  for (const entry of snapshot.entries.filter(({ kind }) => kind === 'submodule')) {
    const { path } = entry;
    const [barred] = snapshot.standingAt(path, isWanted).barred;
    const { top } = snapshot;
    if (barred === undefined || answer(top, ['ls-files', '--stage', '--', path]).startsWith('160000 '))
      continue;
    yield {
      name: nameAt(revision, path),
      filed: { path, entry, top },
      contents: barredFault(barred, revision),
    };
  }
}

/** Whether the working tree has the very same file at its place, and not by way of a link. */
function isSameNow({ top, path, entry }: Filed): boolean {
  const file = join(top, path);
  try {
    return realpathSync(file) === file && blobOf(file, entry.id.length) === entry.id;
  } catch {
    return false;
  }
}

/** Whether a text has the two keys of a decided case at all: only then is it worth parsing. */
export const mayBeDecided = (text: Buffer): boolean => text.includes('case') && text.includes('decisions');
