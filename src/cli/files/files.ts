import { lstatSync, realpathSync, readdirSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { beginsPack } from '../../replay/pack/pack-format.ts';
import { chunksOf, SIZE_LIMIT } from '../../source/file-chunks.ts';
import { NAMED_PIPE, refuseNamedPipe } from '../../source/open-to-read.ts';
import { codeOf, isSystemError } from '../process/system-error.ts';
import { POLICIES_FOLDER } from '../../model/config.ts';

const DOCUMENT = /\.(?:yaml|yml|json)$/;
const ARCHIVE = /\.(?:ndjson|jsonl)$/;

/** Whether the name of a path is that of a document. */
export const isDocument = (path: string): boolean => DOCUMENT.test(path);

/** Whether the name of a path is that of an archive, which holds one case a line. */
export const isArchive = (path: string): boolean => ARCHIVE.test(path);

/** By path that is not there: what to do instead. */
const INSTEAD = new Map([
  [
    POLICIES_FOLDER,
    'name a policy file, or a folder of them, with `--policy`; `decisis new policy` writes one',
  ],
  ['-', 'for standard input, name `/dev/stdin` here'],
]);

/** The diagnostic for an error of the file system, in plain words. */
export function refusal(path: string, error: unknown): Diagnostic {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const help = INSTEAD.get(path) ?? 'is the path spelt right, from this folder?';
    return fileError(path, 'file/not-found', `there is no \`${path}\``, help);
  }
  const why: Readonly<Record<string, string>> = {
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EISDIR: 'it is a folder',
    ENXIO: 'it is a socket',
    [NAMED_PIPE]: 'it is a named pipe, and nothing may ever write to it',
    ELOOP: 'its links lead in a circle',
    EMFILE: 'too many files are open',
  };
  return fileError(
    path,
    'file/unreadable',
    `\`${path}\` cannot be read: ${why[code] ?? (code || String(error))}`,
    code === NAMED_PIPE ? LET_IT_BE_OPENED : undefined,
  );
}

const LET_IT_BE_OPENED =
  'name a file, or let the shell open the pipe: put `< PIPE` behind the command, and name `/dev/stdin`';

/**
 * Reads a document's text.
 * @param marked whether to keep a byte order mark, for callers that write the text back
 * @returns the text, or why it cannot be read: missing, no permission, too large, not UTF-8
 */
export function readText(path: string, marked = false): SourceText | Diagnostic {
  try {
    const bytes = bytesOf(path);
    return bytes === undefined ? tooLarge(path, statSync(path).size) : decode(path, bytes, marked);
  } catch (error) {
    return refusal(path, error);
  }
}

/** The bytes of a file, a pipe or a device; undefined where there are more than a document may have. */
function bytesOf(path: string): Uint8Array | undefined {
  if (statSync(path).size > SIZE_LIMIT) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // a device reports no size, and some never end
  for (const chunk of chunksOf(path)) {
    size += chunk.length;
    if (size > SIZE_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

/**
 * The diagnostic for a document larger than the limit.
 * @param size in bytes; where it is not known, anything below the limit
 */
export function tooLarge(path: string, size: number): Diagnostic {
  const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`;
  const known = size > SIZE_LIMIT ? mebibytes(size) : `more than ${mebibytes(SIZE_LIMIT)}`;
  const message = `\`${path}\` is ${known}, and a document may be ${mebibytes(SIZE_LIMIT)}`;
  return fileError(
    path,
    'file/too-large',
    message,
    'many cases belong in an archive: a .ndjson file, one case a line',
  );
}

/** The first bytes of a Git LFS pointer. */
const LFS = Buffer.from('version https://git-lfs.github.com/spec/');

/** Whether a file is a Git LFS pointer, whose contents are stored elsewhere. */
export const isPointer = (bytes: Uint8Array): boolean => LFS.equals(bytes.subarray(0, LFS.length));

/** Decodes bytes as UTF-8. @returns the text, or why they cannot be decoded */
export function decode(path: string, bytes: Uint8Array, marked = false): SourceText | Diagnostic {
  if (beginsPack(bytes)) {
    const help = 'only `replay` and `precedents` run on packs: name the cases that it was made of';
    return fileError(path, 'file/not-text', `\`${path}\` is a pack`, help);
  }
  if (isPointer(bytes)) {
    const message = `\`${path}\` is a pointer of Git LFS, and its contents are not here`;
    return fileError(path, 'file/unreadable', message, 'fetch it with `git lfs pull`');
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const help = 'save it as UTF-8, which editors offer beside "Save as", and try again';
    return fileError(
      path,
      'file/not-text',
      `\`${path}\` is text in UTF-16, and documents are in UTF-8`,
      help,
    );
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: marked }).decode(bytes);
    return { name: path, text, firstLine: 1 };
  } catch {
    return fileError(
      path,
      'file/not-text',
      `\`${path}\` is not UTF-8 text`,
      'save it as UTF-8, and try again',
    );
  }
}

/**
 * The documents and archives under a path: the file itself, or all files below a folder, sorted by name, without
 * hidden ones.
 * @param archives whether to include archives below a folder
 */
export function filesUnder(path: string, archives: boolean): readonly string[] | Diagnostic {
  try {
    const stats = statSync(path);
    if (isArchive(path) && stats.isCharacterDevice()) return noArchive(path);
    if (!stats.isDirectory()) {
      if (stats.isFile() || stats.isCharacterDevice()) return [path];
      refuseNamedPipe(path);
      return stats.isFIFO() ? [path] : noDocument(path, stats);
    }
    return walk(path, archives, new Set());
  } catch (error) {
    if (error instanceof NoFile) return noFile(error.path);
    // what cannot be read may be far below
    return refusal((isSystemError(error) ? error.path : undefined) ?? path, error);
  }
}

/**
 * The diagnostic for an archive that is a device. A document that never ends is read up to the size limit; archives
 * have no limit, so a device is refused.
 */
const noArchive = (path: string): Diagnostic =>
  fileError(
    path,
    'file/unreadable',
    `\`${path}\` is a device, and may never end`,
    'an archive is a file or a pipe: save what the device gives to a file',
  );

/** The diagnostic for a socket or a disk. */
function noDocument(path: string, stats: Stats): Diagnostic {
  const why = stats.isSocket() ? 'it is a socket' : 'it is not a file';
  return fileError(path, 'file/unreadable', `\`${path}\` cannot be read: ${why}`);
}

/** Whether a path leads to something. */
export const isThere = (path: string): boolean => statsOf(path) !== undefined;

/** A pipe, a device or a socket in a folder, with the name of a document. */
class NoFile extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

const noFile = (path: string): Diagnostic =>
  fileError(
    path,
    'file/unreadable',
    `\`${path}\` is a pipe, a socket or a device, and only files are read in a folder`,
    'move it out of the folder',
  );

/** Whether a path leads to a pipe that the shell has opened, or the like, which can be read only once, from its beginning. */
export function isPiped(path: string): boolean {
  try {
    return isPipe(statSync(path));
  } catch {
    return false;
  }
}

const isPipe = (stats: Stats): boolean => stats.isFIFO() || stats.isCharacterDevice();

function walk(folder: string, archives: boolean, seen: Set<string>): readonly string[] {
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isDirectory() === true) return walk(path, archives, seen);
      if (!DOCUMENT.test(name) && !(archives && ARCHIVE.test(name))) return [];
      // reading a pipe that a folder happens to hold would block for ever
      if (stats !== undefined && !stats.isFile()) throw new NoFile(path);
      return [path];
    });
}

/** Whether a path exists, even as a link that leads nowhere; false for a path that the system does not accept. */
export function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** The stats of what a path leads to; undefined where it leads nowhere, or may not be read. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
