import { isArchive, isDocument } from '../files/files.ts';
import { readFiles } from '../git/read-files.ts';
import { standingThen } from '../git/standing-then.ts';
import type { Version } from '../git/version.ts';
import { decidedInFile } from './decided-in-file.ts';
import { documentsElsewhere } from './elsewhere.ts';

/**
 * Whether a revision has no decided case at all, in the whole repository, and no unreadable document that may be one.
 * Then nothing decided can have been lost, and the repository may have no cases yet.
 * @param paths of the cases now, which determine the repository
 */
export async function decidesNothing(
  version: Version | undefined,
  paths: readonly string[],
): Promise<boolean> {
  if (version?.kind !== 'revision') return false;
  const standing = standingThen(version, paths, (below) => isDocument(below) || isArchive(below));
  if (standing === undefined) return true;
  if (standing.some(({ barred }) => barred.length > 0)) return false;
  const named = readFiles(
    standing.flatMap(({ files }) => files),
    version,
  );
  for (const files of [named, documentsElsewhere(standing, version, true)])
    for (const file of files) for await (const _ of decidedInFile(file)) return false;
  return true;
}
