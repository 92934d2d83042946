import { createHash } from 'node:crypto';
import type { Origin } from '../../intake/incoming.ts';
import { chunksOf } from '../../source/file-chunks.ts';

/**
 * The provenance of a file: its digest and when and by whom it was collected. Reads the file once, piece by piece.
 * @throws where it cannot be read
 */
export function originOf(path: string, at: string, by: string): Origin {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(path)) hash.update(chunk);
  return { path, digest: hash.digest('hex'), at, by };
}
