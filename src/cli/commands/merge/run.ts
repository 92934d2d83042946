import { readFileSync } from 'node:fs';
import { mergeBlobs } from '../../../replay/blob/merge-blobs.ts';
import { BlobError, readBlob } from '../../../replay/blob/read-blob.ts';
import type { Blob } from '../../../replay/blob/blob.ts';
import { replayOutcome } from '../../../replay/replay-outcome.ts';
import { EXIT, InputError, type Exit } from '../../process/exit.ts';
import { refusal } from '../../files/files.ts';
import { refuseOverwrite, refuseSharedPlaces } from '../../files/refuse-overwrite.ts';
import { writeReplay, type ReplayWriting } from '../../replay/write-replay.ts';
import { placesOf } from '../../flags/report-options.ts';
import { isSystemError } from '../../process/system-error.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { VERSION } from '../../process/version.ts';

/** The flags of `merge`. */
export type MergeFlags = Pick<ReplayWriting, 'reports' | 'summary' | 'failOn' | 'limit' | 'verbose'>;

/**
 * Puts the shards of a replay together.
 * @returns what one replay of all cases would have ended with
 * @throws InputError where the blobs are not all shards of one replay
 */
export async function mergeCommand(
  paths: readonly string[],
  flags: MergeFlags,
  terminal: Terminal,
): Promise<Exit> {
  const { reports, summary, failOn } = flags;
  const places = placesOf(reports);
  refuseSharedPlaces([['--summary', summary], ...places.map((place) => ['--output', place] as const)]);
  refuseOverwrite([...places, summary], paths);
  const merged = orInputError(() => mergeBlobs(paths.map((name) => ({ name, blob: blobAt(name) }))));
  const outcome = replayOutcome(merged.counts, merged.troubles.length, failOn);
  const exit = EXITS[outcome];
  await writeReplay({ ...merged, outcome }, exit, flags, terminal);
  return exit;
}

const EXITS = { passed: EXIT.done, failed: EXIT.failed, invalid: EXIT.invalid } as const;

function blobAt(path: string): Blob {
  const blob = readBlob(path, textAt(path));
  const { version } = blob.mark;
  if (version === VERSION) return blob;
  throw new InputError(
    `\`${path}\` was written by decisis ${version}, and this is ${VERSION}`,
    'merge with the version that replayed',
  );
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const { message, help } = refusal(path, error);
    throw new InputError(message, help);
  }
}

function orInputError<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof BlobError) throw new InputError(error.message, error.help);
    throw error;
  }
}
