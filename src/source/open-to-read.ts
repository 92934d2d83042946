import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs';
import type { Readable } from 'node:stream';
import { basename, dirname, join, resolve } from 'node:path';

/** The code of the error for a named pipe; it is an error of the system, like `ENOENT`. */
export const NAMED_PIPE = 'ENAMEDPIPE';

/**
 * Opens a file to read it. All files that a user can name are opened here, or by the functions below.
 * @returns its descriptor
 * @throws an error of the system; for a named pipe, one with the code `NAMED_PIPE`
 */
export function openToRead(path: string): number {
  return refuseNamedPipe(path).isFile() ? openFile(path) : openSync(path, 'r');
}

/**
 * Opens what was a file a moment ago. Somebody may have put a named pipe in its place since: it is opened without
 * waiting for a writer, and refused.
 */
export function openFile(path: string): number {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (!fstatSync(descriptor).isFIFO()) return descriptor;
  closeSync(descriptor);
  throw namedPipe(path);
}

/** The bytes of a whole file. @throws as `openToRead` does */
export function readWhole(path: string): Buffer {
  const descriptor = openToRead(path);
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A stream of a file's bytes. @throws as `openToRead` does, at once */
export function streamOf(path: string): Readable {
  return createReadStream(path, { fd: openToRead(path) });
}

/**
 * Refuses a named pipe, which nobody may ever write to: the system would make us wait in `open`, where no signal and
 * no timer is heard. A pipe that the shell has opened, such as `/dev/stdin` or that of `<(command)`, has its writer.
 * @returns what the system says of the file
 */
export function refuseNamedPipe(path: string): Stats {
  const stats = statSync(path);
  if (stats.isFIFO() && placeOfOpen(path) === undefined) throw namedPipe(path);
  return stats;
}

const namedPipe = (path: string): Error =>
  Object.assign(new Error(`${path} is a named pipe`), { code: NAMED_PIPE, syscall: 'open', path });

/**
 * The descriptor to read a named pipe from that the shell has opened for us, as in `decisis check /dev/stdin < pipe`.
 * Opened again, it would wait for another writer where the first has finished.
 * @returns undefined for everything else, which can be opened
 */
export function descriptorHeld(path: string): number | undefined {
  if (!statSync(path).isFIFO()) return undefined;
  const place = placeOfOpen(path);
  if (place === undefined || dirname(place) !== `/proc/${process.pid}/fd`) return undefined;
  // a pipe without a name is never waited for
  return readlinkSync(place).startsWith('pipe:') ? undefined : Number(basename(place));
}

/** A folder that has the open files of a process. */
const OPEN_FILES = /^\/dev\/fd$|^\/proc\/\d+\/(?:task\/\d+\/)?fd$/;

/** The most links to follow, as Linux has it. */
const LINKS = 40;

/** Where a path ends among the open files of a process; undefined where it is a file of its own. */
function placeOfOpen(path: string): string | undefined {
  let place = path;
  for (let links = 0; links < LINKS; links += 1) {
    const folder = realpathSync(dirname(place));
    place = join(folder, basename(place));
    if (OPEN_FILES.test(folder)) return place;
    if (!lstatSync(place).isSymbolicLink()) return undefined;
    place = resolve(folder, readlinkSync(place));
  }
  return undefined;
}
