import { printable } from '../../report/printable.ts';
import { UsageError } from '../process/exit.ts';
import { trackedPath } from '../git/repository.ts';
import { versionNamed } from '../git/version-named.ts';
import { nameAt, versionWords, type Revision, type Version } from '../git/version.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { casesThen, type IsSame } from './base-cases.ts';
import { RevisionCases } from './revision-cases.ts';
import { unlikeGit } from './unlike-git.ts';
import { WorkingTree } from './working-tree.ts';

/** The decided cases of an earlier version, and where else a case may be now. */
export interface Opened {
  readonly past: RevisionCases;
  /** Undefined where the earlier version is a file or folder. */
  readonly tree: WorkingTree | undefined;
  readonly version: Version;
  /** The prefix of its files' names, where it is a revision. */
  readonly prefix: string | undefined;
}

/**
 * Reads the decided cases of an earlier version, to check the present ones against.
 * @param base the version as the user named it
 * @param paths of the cases now
 * @throws UsageError where the cases come from standard input; InputError where there is no such version
 */
export async function openRevisionCases(
  base: string,
  paths: readonly string[],
  terminal: Terminal,
): Promise<Opened> {
  const version = versionNamed(
    base,
    paths.filter((path) => path !== '-'),
  );
  if (version.kind === 'revision' && paths.includes('-')) {
    throw new UsageError('standard input has no earlier version', 'name the files, or a file with `--base`');
  }
  if (version.kind === 'revision') return revisionCasesAt(version, paths, terminal);
  const past = new RevisionCases(versionWords(version), await casesThen(version, paths));
  return { past, tree: undefined, version, prefix: undefined };
}

/**
 * Reads the decided cases of a revision, and refuses present files that are outside of the repository.
 * @param isSame whether a file is unchanged and need not be read
 */
export async function revisionCasesAt(
  revision: Revision,
  paths: readonly string[],
  { note }: Terminal,
  isSame?: IsSame,
): Promise<Opened> {
  const then = await casesThen(revision, paths, isSame);
  if (then.nothing !== undefined) note(`note: nothing was decided before: ${printable(then.nothing)}\n`);
  const tops = [...new Set(paths.map((path) => trackedPath(path).top))];
  const unread = [...then.unread, ...unlikeGit(paths, tops)];
  const past = new RevisionCases(versionWords(revision), { ...then, unread });
  return { past, tree: new WorkingTree(tops), version: revision, prefix: nameAt(revision, '') };
}
