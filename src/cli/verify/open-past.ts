import { realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { printable } from '../../report/printable.ts';
import { UsageError } from '../exit.ts';
import { fileError, filesUnder, isPiped } from '../files.ts';
import { trackedPath } from '../git/repository.ts';
import { versionNamed } from '../git/version-named.ts';
import { versionWords, type Revision } from '../git/version.ts';
import type { Terminal } from '../terminal.ts';
import { casesThen, type IsSame } from './base-cases.ts';
import { Past } from './past.ts';
import { WorkingTree } from './working-tree.ts';

/** What was decided in an earlier version, and where else a case may stand now. */
export interface Opened {
  readonly past: Past;
  /** Undefined where the earlier version is a file or folder. */
  readonly tree: WorkingTree | undefined;
}

/**
 * Reads what was decided in an earlier version, for the cases now to be held against.
 * @param base as the user named the version
 * @param paths of the cases now
 * @throws UsageError where the cases come from standard input; InputError where there is no such version
 */
export async function openPast(base: string, paths: readonly string[], terminal: Terminal): Promise<Opened> {
  const version = versionNamed(
    base,
    paths.filter((path) => path !== '-'),
  );
  if (version.kind === 'revision' && paths.includes('-')) {
    throw new UsageError('standard input has no earlier version', 'name the files, or a file with `--base`');
  }
  if (version.kind === 'revision') return pastAt(version, paths, terminal);
  return { past: new Past(versionWords(version), await casesThen(version, paths)), tree: undefined };
}

/**
 * Reads what was decided at a revision, and refuses what stands outside of the repository now.
 * @param isSame whether what is in a file need not be looked at
 */
export async function pastAt(
  revision: Revision,
  paths: readonly string[],
  { note }: Terminal,
  isSame?: IsSame,
): Promise<Opened> {
  const then = await casesThen(revision, paths, isSame);
  if (then.nothing !== undefined) note(`note: nothing was decided before: ${printable(then.nothing)}\n`);
  const tops = [...new Set(paths.map((path) => trackedPath(path).top))];
  const unread = [...then.unread, ...paths.flatMap((path) => strays(path, tops))];
  return { past: new Past(versionWords(revision), { ...then, unread }), tree: new WorkingTree(tops) };
}

/** The files to which a link leads out of the repository: no later commit need hold them, so no reviewer sees an edit of them. */
function strays(path: string, tops: readonly string[]): readonly Diagnostic[] {
  const files = isPiped(path) ? [] : filesUnder(path, true);
  if ('code' in files) return [];
  return files.flatMap((file) => {
    const real = realOf(file);
    if (real === undefined || tops.some((top) => real.startsWith(top + sep))) return [];
    const message = `\`${file}\` stands outside of the repository, at ${quote(real)}`;
    return [
      fileError(
        file,
        'file/unreadable',
        message,
        'git holds no earlier version of it: put the case itself there',
      ),
    ];
  });
}

/** @returns undefined where a link leads nowhere: whoever reads the file is told */
function realOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
