import { addTo } from '../../model/add-to.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { noCaseIn, noneDecided } from '../cases/case-files.ts';
import { filesUnder, isArchive, isDocument, readText } from '../files/files.ts';
import { chunksOf } from '../../source/file-chunks.ts';
import { barredFault, readFiles } from '../git/read-files.ts';
import { standingThen } from '../git/standing-then.ts';
import type { Filed } from '../git/snapshot.ts';
import type { Revision, Version } from '../git/version.ts';
import { absentFault } from './absent.ts';
import { decidedInFile } from './decided-in-file.ts';
import { decidedInArchive, decidedInText, type DecidedThen } from './decided-then.ts';
import { documentsElsewhere } from './elsewhere.ts';

/** A decided case of an earlier version. */
export interface FoundThen extends DecidedThen {
  /** Whether it was under the paths that are checked: then it must still be there. */
  readonly named: boolean;
}

/** The decided cases of an earlier version. */
export interface CasesThen {
  /** By id; the same id may occur more than once, for example in two archives. */
  readonly cases: ReadonlyMap<string, readonly FoundThen[]>;
  /**
   * What could not be read. Then the version cannot serve as a base, because it is not known what was decided in it.
   */
  readonly unread: readonly Diagnostic[];
  /** Why no case was decided then, where that is acceptable. */
  readonly nothing: string | undefined;
}

/**
 * Whether a file of the revision is unchanged now and need not be read; called once for each file, with its id in
 * git.
 */
export type IsSame = (id: string) => boolean;

/**
 * Reads the decided cases of an earlier version. Of a revision, it reads those under the paths, or under the path
 * that the revision names; and those anywhere else in the repository, because they must not get lost either.
 * @param paths of the cases now
 * @throws InputError where there is no such revision
 */
export async function casesThen(
  version: Version,
  paths: readonly string[],
  isSame: IsSame = () => false,
): Promise<CasesThen> {
  const cases = new Map<string, FoundThen[]>();
  const unread: Diagnostic[] = [];
  let nothing: string | undefined;
  const items = version.kind === 'path' ? inPath(version.path) : atRevision(version, paths, isSame);
  for await (const item of items) {
    if (typeof item === 'string') nothing = item;
    else if ('severity' in item) unread.push(item);
    else addTo(cases, item.case, item);
  }
  // a revision may be older than the first case, but a file or folder without cases was named by mistake
  if (cases.size === 0 && unread.length === 0 && version.kind === 'path')
    unread.push(noneDecided([version.path]));
  return { cases, unread, nothing };
}

async function* atRevision(
  named: Revision,
  paths: readonly string[],
  isSame: IsSame,
): AsyncGenerator<FoundThen | Diagnostic | string> {
  const revision = await whereDecided(named, paths);
  const standing = standingThen(revision, paths, isWanted);
  if (standing === undefined) {
    yield 'this repository has no commits yet';
    return;
  }
  const files = onceEach(standing.flatMap((one) => one.files));
  for (const barred of standing.flatMap((one) => one.barred)) yield barredFault(barred, revision);
  const others = files.filter(({ entry }) => !isSame(entry.id));
  for (const file of readFiles(others, revision)) {
    for await (const item of decidedInFile(file)) yield 'severity' in item ? item : { ...item, named: true };
  }
  const absent = standing.filter(({ exists }) => !exists).map(({ path }) => path);
  const elsewhere: FoundThen[] = [];
  const broken: Diagnostic[] = [];
  for (const file of documentsElsewhere(standing, revision, absent.length > 0)) {
    for await (const item of decidedInFile(file)) {
      if ('severity' in item) broken.push(item);
      else elsewhere.push({ ...item, named: false });
    }
  }
  yield* elsewhere;
  if (absent.length > 0) yield* absentFault(revision, absent, elsewhere, broken);
  if (files.length === 0 && elsewhere.length === 0 && absent.length > 0)
    yield `${quote(revision.name)} holds no case`;
}

/**
 * The path that a revision names may be for the policies alone. Where nothing was decided under it, the cases are
 * read from their own paths.
 */
async function whereDecided(revision: Revision, paths: readonly string[]): Promise<Revision> {
  if (revision.at === undefined) return revision;
  const [standing] = standingThen(revision, paths, isWanted) ?? [];
  if (standing?.exists !== true || standing.barred.length > 0) return revision;
  for (const file of readFiles(standing.files, revision))
    for await (const _ of decidedInFile(file)) return revision;
  return { ...revision, at: undefined };
}

/** Drops links to files that are found by themselves too. */
const onceEach = (files: readonly Filed[]): readonly Filed[] => [
  ...new Map(files.map((file) => [`${file.top}:${file.entry.path}`, file])).values(),
];

const isWanted = (below: string): boolean => isDocument(below) || isArchive(below);

async function* inPath(path: string): AsyncGenerator<FoundThen | Diagnostic> {
  const files = filesUnder(path, true);
  if ('code' in files || files.length === 0) {
    yield 'code' in files ? files : noCaseIn(path);
    return;
  }
  for (const file of files) {
    const text = isArchive(file) ? undefined : readText(file);
    if (text !== undefined && 'code' in text) yield text;
    else {
      const items = text === undefined ? decidedInArchive(file, chunksOf(file)) : decidedInText(text);
      for await (const item of items) yield 'severity' in item ? item : { ...item, named: true };
    }
  }
}
