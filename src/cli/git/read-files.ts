import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { isArchive, isPointer, tooLarge } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { SIZE_LIMIT } from '../../source/file-chunks.ts';
import { contentsOf, type Contents, type TreeEntry } from './git-objects.ts';
import type { Barred, Filed } from './snapshot.ts';
import { nameAt, type Revision } from './version.ts';

/** The largest archive that is read from git, in bytes: it is held in memory. */
const ARCHIVE_LIMIT = 256 * 1024 * 1024;

const FETCH = 'fetch it first: this clone may not hold it';

/** A file at a revision: its contents, or why they cannot be read. */
export interface FileThen {
  readonly name: string;
  readonly filed: Filed;
  readonly contents: Buffer | Diagnostic;
}

/** Reads files of a revision, in their order. */
export function* readFiles(files: readonly Filed[], revision: Revision): Generator<FileThen> {
  for (const top of new Set(files.map((file) => file.top))) {
    const own = files.filter((file) => file.top === top);
    const contents = contentsOf(
      top,
      own.map(({ entry }) => entry),
      limitOf,
    );
    for (const filed of own) {
      const name = nameAt(revision, filed.path);
      yield { name, filed, contents: checked(name, contents.next().value as Contents) };
    }
  }
}

const limitOf = ({ path }: TreeEntry): number => (isArchive(path) ? ARCHIVE_LIMIT : SIZE_LIMIT);

function checked(name: string, contents: Contents): Buffer | Diagnostic {
  if (Buffer.isBuffer(contents)) {
    if (!isPointer(contents)) return contents;
    const message = `\`${name}\` is a pointer of Git LFS: its contents are not in git`;
    return fileError(name, 'file/unreadable', message, ELSEWHERE);
  }
  if ('missing' in contents) {
    return fileError(
      name,
      'file/unreadable',
      `git cannot read \`${name}\`: its contents are not in this clone`,
      FETCH,
    );
  }
  if (!isArchive(name)) return tooLarge(name, contents.size);
  const most = `${ARCHIVE_LIMIT / 1024 / 1024} MiB`;
  const message = `\`${name}\` is larger than ${most}, the most that is read from git`;
  return fileError(name, 'file/too-large', message, ELSEWHERE);
}

const ELSEWHERE = 'check that revision out in another folder, and name what is there with `--base ./FOLDER`';

/** The diagnostic for a link or a submodule that is not followed. */
export function barredFault({ path, why, to }: Barred, revision: Revision): Diagnostic {
  const name = nameAt(revision, path);
  const [message, help] = {
    'leads-out': [`\`${name}\` is a link out of the repository, to ${quote(to)}`, ELSEWHERE],
    'leads-nowhere': [`\`${name}\` is a link to ${quote(to)}, which is not in git there`, ELSEWHERE],
    submodule: [
      `\`${name}\` is a submodule, whose commit ${quote(to.slice(0, 12))} is not here`,
      `check it out at its place and fetch that commit, with \`git submodule update --init\` and \`git fetch\`; or ${ELSEWHERE}`,
    ],
  }[why] as [string, string];
  return fileError(name, 'file/unreadable', message, help);
}
