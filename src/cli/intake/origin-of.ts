import { createHash } from 'node:crypto';
import type { Origin } from '../../intake/incoming.ts';
import { chunksOf } from '../../source/file-chunks.ts';

/** What is known of a file as a whole: it is read once for its digest, a piece at a time. @throws where it cannot be read */
export function originOf(path: string, at: string, by: string): Origin {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(path)) hash.update(chunk);
  return { path, digest: hash.digest('hex'), at, by };
}
