import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { chunksOf } from '../../source/file-chunks.ts';

/**
 * The id that git would give to the contents of a file, as they are.
 * @param length of ids in that repository, which tells the digest: 40 for SHA-1, 64 for SHA-256
 */
export function blobOf(path: string, length: number): string {
  const hash = createHash(length === 40 ? 'sha1' : 'sha256').update(`blob ${statSync(path).size}\0`);
  for (const chunk of chunksOf(path)) hash.update(chunk);
  return hash.digest('hex');
}
