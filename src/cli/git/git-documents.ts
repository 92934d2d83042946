import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { decode, fileError, isArchive, isDocument, isTests, SIZE_LIMIT, tooLarge } from '../files.ts';
import { contentsOf, entriesUnder, followed, type Entry } from './git-objects.ts';
import { treeAt } from './git-revision.ts';
import { trackedPath, type Tracked } from './git.ts';

/** The largest archive that is read from git, in bytes: it is held whole. */
const ARCHIVE_LIMIT = 256 * 1024 * 1024;

/** The documents under some paths as they were at a revision. */
export interface Documents {
  readonly texts: readonly (SourceText | Diagnostic)[];
  /** The paths that the revision does not have. */
  readonly absent: readonly string[];
}

/**
 * Reads the documents under some paths as they were at a revision, from git's store: no checkout is touched. Links are
 * followed within the tree; those that lead out of it or to a folder, and submodules, are passed over.
 * @param paths as `--policy` has them: files, or folders, as seen from here
 * @param archives whether archives below a folder count
 * @throws UsageError where there is no git, no repository or no such revision
 */
export function documentsAt(revision: string, paths: readonly string[], archives = false): Documents {
  const found = paths.map((path) => {
    const tracked = trackedPath(path, revision);
    const tree = treeAt(tracked.top, revision);
    return { path, ...underPath(tree, tracked, revision, archives) };
  });
  return {
    texts: found.flatMap(({ texts }) => texts),
    absent: found.filter(({ exists }) => !exists).map(({ path }) => path),
  };
}

function underPath(
  tree: string,
  { top, path }: Tracked,
  revision: string,
  archives: boolean,
): Pick<Documents, 'texts'> & { readonly exists: boolean } {
  const listed = entriesUnder(top, tree, path);
  const name = (at: string): string => `${revision}:${at}`;
  if (typeof listed === 'string') return { exists: true, texts: [unreadable(name(path), listed)] };
  const wanted = listed.filter((entry) => entry.path === path || isWanted(entry.path, path, archives));
  const links = wanted.filter(({ link }) => link);
  const files = [...wanted.filter(({ link }) => !link), ...followed(top, tree, links)].toSorted(byPath);
  const readable = files.filter(({ path: at, size = Infinity }) => size <= limitOf(at));
  const contents = contentsOf(top, readable);
  const texts = readable.map((entry, index) => decode(name(entry.path), contents[index]!));
  const faults = files.filter((entry) => !readable.includes(entry));
  return {
    exists: listed.length > 0,
    texts: [...texts, ...faults.map((entry) => fault(name(entry.path), entry))],
  };
}

const byPath = (a: Entry, b: Entry): number => (a.path < b.path ? -1 : 1);

const limitOf = (path: string): number => (isArchive(path) ? ARCHIVE_LIMIT : SIZE_LIMIT);

/** What a folder's documents are, as in the working tree: hidden files, tests and installed packages are none. */
function isWanted(path: string, folder: string, archives: boolean): boolean {
  const names = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
  return (
    (isDocument(path) || (archives && isArchive(path))) &&
    !isTests(path) &&
    names.every((name) => !name.startsWith('.') && name !== 'node_modules')
  );
}

function fault(name: string, { size }: Entry): Diagnostic {
  if (size === undefined) return unreadable(name, 'its contents are not in this clone');
  if (!isArchive(name)) return tooLarge(name, size);
  const most = `${ARCHIVE_LIMIT / 1024 / 1024} MiB`;
  const message = `\`${name}\` is larger than ${most}, the most that is read from git`;
  return fileError(name, 'file/too-large', message, 'name the earlier archive as a file, with `--base`');
}

function unreadable(name: string, said: string): Diagnostic {
  const message = `git cannot read \`${name}\`: ${said.split('\n', 1).join('')}`;
  return fileError(name, 'file/unreadable', message, 'fetch it first: this clone may not hold it');
}
