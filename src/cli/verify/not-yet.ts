import { quote } from '../../diagnostic/quote.ts';
import { printable } from '../../report/printable.ts';
import { exists, filesUnder } from '../files/files.ts';
import { versionNamed } from '../git/version-named.ts';
import { versionWords, type Version } from '../git/version.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { decidesNothing } from './decides-nothing.ts';

/** The paths of cases in a repository that may have no cases yet. */
export interface NotYet {
  /** The paths that exist, and those that do not but must, because something was decided before. */
  readonly paths: readonly string[];
  /**
   * Whether it is acceptable that nothing is decided, because nothing was before; prints a note if so.
   * @param what what cannot be done
   */
  readonly isFine: (what: string) => Promise<boolean>;
}

/** @param version what the cases are checked against; unless it is a revision, missing paths are an error */
export async function notYet(
  version: Version | undefined,
  paths: readonly string[],
  { note }: Terminal,
): Promise<NotYet> {
  const there = paths.filter((path) => path === '-' || holdsFiles(path));
  const fewer = there.length < paths.length && (await decidesNothing(version, paths));
  return {
    paths: fewer ? there : paths,
    isFine: async (what) => {
      if (version === undefined || paths.includes('-') || !(fewer || (await decidesNothing(version, paths))))
        return false;
      const words = printable(quote(versionWords(version)));
      note(`note: no case is decided, neither now nor at ${words}: there is nothing to ${what}\n`);
      return true;
    },
  };
}

/**
 * Whether the project has only begun: none of the paths exists, and nothing was decided before. Prints a note if so.
 * @param base the version as the user named it
 * @param paths of cases and policies
 */
export async function isBeforeAll(
  base: string | undefined,
  paths: readonly string[],
  { note }: Terminal,
): Promise<boolean> {
  if (base === undefined || paths.some((path) => path === '-' || exists(path))) return false;
  if (!(await decidesNothing(versionNamed(base, paths), paths))) return false;
  note('note: there is no policy and no case yet: there is nothing to replay\n');
  return true;
}

/** Whether a folder has any files; an empty one may be kept for future cases. */
const holdsFiles = (path: string): boolean => {
  const files = exists(path) ? filesUnder(path, true) : [];
  return 'code' in files || files.length > 0;
};
