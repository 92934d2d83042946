import { fileError } from '../../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { caseInText, type ReadCase, type Vocabularies } from '../../load/case-document.ts';
import { decode, filesUnder, isArchive, isDocument, readText } from '../files/files.ts';
import { barredFault, readFiles } from '../git/read-files.ts';
import { standingThen } from '../git/standing-then.ts';
import { nameAt, type Revision } from '../git/version.ts';
import { versionNamed } from '../git/version-named.ts';
import { pushAll } from '../../model/push-all.ts';

/**
 * Finds a case in an earlier version: in a file, anywhere in a folder, or at a revision under the path that it has
 * now or the one that the version names.
 * @param base the version as the user named it
 * @param id of the case
 * @returns the diagnostics, where it cannot be read there or is not there
 * @throws UsageError where the word names no version; InputError where there is no such revision
 */
export function caseThen(
  base: string,
  path: string,
  id: string,
  vocabularies: Vocabularies,
): ReadCase | readonly Diagnostic[] {
  const version = versionNamed(base, [path]);
  const texts = version.kind === 'path' ? textsIn(version.path) : textsAt(version, path);
  const faults: Diagnostic[] = [];
  for (const [place, text] of texts) {
    const read = caseInText(place, text, vocabularies);
    if (read.ok && read.case.case === id) return read;
    if (!read.ok && texts.length === 1) pushAll(faults, read.diagnostics);
  }
  if (faults.length > 0) return faults;
  const help = 'name the revision, the file or the folder in which the case stood when it was decided';
  return [fileError(base, 'file/not-found', `the case \`${id}\` is not in \`${base}\``, help)];
}

type Placed = readonly [place: string, text: SourceText | Diagnostic];

function textsIn(path: string): readonly Placed[] {
  const files = filesUnder(path, true);
  if ('code' in files) return [[path, files]];
  return files.filter((file) => !isArchive(file)).map((file) => [file, readText(file)]);
}

function textsAt(revision: Revision, path: string): readonly Placed[] {
  const standing = standingThen(revision, [path], isDocument) ?? [];
  const barred = standing.flatMap((one) =>
    one.barred.map((file): Placed => [path, barredFault(file, revision)]),
  );
  const files = standing.flatMap((one) => one.files);
  const read = [...readFiles(files, revision)].map(({ filed, contents }): Placed => {
    const name = nameAt(revision, filed.path);
    return [name, Buffer.isBuffer(contents) ? decode(name, contents) : contents];
  });
  return [...barred, ...read];
}
