import { quote } from '../../diagnostic/quote.ts';
import { printable } from '../../report/printable.ts';
import { exists, filesUnder } from '../files/files.ts';
import { versionNamed } from '../git/version-named.ts';
import { versionWords, type Version } from '../git/version.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { decidesNothing } from './decides-nothing.ts';

/** The paths of cases, where a repository may have none as yet. */
export interface NotYet {
  /** Those that are there; and those that should be, as something was decided before. */
  readonly paths: readonly string[];
  /** Whether that nothing is decided is not a fault: nothing was before. Says so. @param what cannot be done */
  readonly isFine: (what: string) => Promise<boolean>;
}

/** @param version what the cases are checked against; without a revision, cases that are not there are a fault */
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
 * Whether there is nothing at all as yet: none of the paths is there, and nothing was decided before. Says so.
 * @param base as the user named the version
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

/** A folder may be kept for cases that are yet to come. */
const holdsFiles = (path: string): boolean => {
  const files = exists(path) ? filesUnder(path, true) : [];
  return 'code' in files || files.length > 0;
};
