import { createHash } from 'node:crypto';
import { closeSync, fstatSync, readSync } from 'node:fs';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import type { Shard } from '../../replay/archive/archive-replay.ts';
import type { BlobMark, CorpusFile } from '../../replay/blob/blob.ts';
import { isPack, PackReader } from '../../replay/pack/pack-reader.ts';
import type { Audience } from '../../explain/audience.ts';
import { filesUnder, isPiped } from '../files/files.ts';
import { isSystemError } from '../process/system-error.ts';
import { VERSION } from '../process/version.ts';
import { openToRead } from '../../source/open-to-read.ts';

/**
 * Identifies a shard's blob: which part of which replay it is.
 * @param loaded undefined where the policies could not be read
 */
export function blobMark(
  paths: readonly string[],
  shard: Shard,
  loaded: LoadedPolicies | undefined,
  { level, reveal }: Audience,
): BlobMark {
  return {
    files: paths.flatMap((path) => filesOf(path, loaded)),
    policies: (loaded?.programs ?? []).map(({ policy, digest }) => ({ id: policy.policy, digest })),
    version: VERSION,
    readers: reveal ? `${level}, revealed` : level,
    index: shard.index,
    of: shard.of,
  };
}

/** The files under a path, in the order in which they are replayed; for a pack, the pack and then its originals. */
function filesOf(path: string, loaded: LoadedPolicies | undefined): readonly CorpusFile[] {
  if (path === '-') return [{ path: STDIN }];
  const files = filesUnder(path, true);
  if ('code' in files) return [{ path }];
  return files.flatMap((file) => [sampled(file), ...sourcesOf(file, loaded)]);
}

const STDIN = '(standard input)';

function sourcesOf(path: string, loaded: LoadedPolicies | undefined): readonly CorpusFile[] {
  if (loaded === undefined || isPiped(path) || !isPack(path)) return [];
  try {
    const reader = new PackReader(path, loaded.vocabularies);
    reader.close();
    return reader.index.sources.map((source) => ({
      path: source.path,
      size: source.size,
      sample: source.sha256,
    }));
  } catch {
    // the replay itself reports what is wrong
    return [];
  }
}

/** How many bytes are read from a large file at each sampled position. */
const PIECE = 16 * 1024;
const PIECES = 64;

/**
 * Identifies a file by its size and a digest: of all of it, or of samples where it is large. That is enough against a
 * mix-up; it is not meant against tampering.
 */
function sampled(path: string): CorpusFile {
  if (isPiped(path)) return { path };
  try {
    const descriptor = openToRead(path);
    try {
      const { size } = fstatSync(descriptor);
      return { path, size, sample: sampleOf(descriptor, size) };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { path };
  }
}

function sampleOf(descriptor: number, size: number): string {
  const hash = createHash('sha256');
  const bytes = Buffer.alloc(PIECE);
  const step = Math.max(PIECE, Math.floor(size / PIECES));
  for (let at = 0; at < size; at += step)
    hash.update(bytes.subarray(0, readSync(descriptor, bytes, 0, PIECE, at)));
  hash.update(bytes.subarray(0, readSync(descriptor, bytes, 0, PIECE, Math.max(0, size - PIECE))));
  return hash.digest('hex');
}
