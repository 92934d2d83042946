import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { isTests } from '../../model/document-kind.ts';
import { decode, isDocument } from '../files/files.ts';
import { barredFault, readFiles } from './read-files.ts';
import { standingThen } from './standing-then.ts';
import type { Revision } from './version.ts';

/** The documents under some paths as they were at a revision. */
export interface Documents {
  readonly texts: readonly (SourceText | Diagnostic)[];
  /** The paths that do not exist at the revision. */
  readonly absent: readonly string[];
}

/**
 * Reads the policies and vocabularies under some paths as they were at a revision, from git's object store; no
 * checkout is touched. Links and submodules are followed as git stores them; where one cannot be followed, a
 * diagnostic takes the place of the documents behind it.
 * @param paths as for `--policy`: files or folders, relative to the current folder
 * @param head the commit for which a fork point is looked for
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
