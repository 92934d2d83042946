import { createHmac, createHash } from 'node:crypto';
import { chance, type Draw } from '../naive/draw.ts';
import { brokenTree } from './break-tree.ts';

/** What the entries of caches are signed with here, as `DECISIS_CACHE_KEY`. */
export const CACHE_KEY = 'of the fuzzer';

const key = createHash('sha256').update(`decisis cache\n${CACHE_KEY}`).digest('hex');

/** The name of an entry as it is signed: the digest that its path is made of. */
const nameIn = (path: string): string => path.split('/').slice(-2).join('').replace('.json', '');

const signed = (path: string, line: string): string =>
  createHmac('sha256', key)
    .update(`${nameIn(path)}\n${line}`)
    .digest('hex');

/**
 * An entry of a cache whose case is broken, signed as if by this tool; or signed by nobody.
 * @param path where the entry stands, below the cache
 */
export function forgedEntry(draw: Draw, bytes: Buffer, path: string): Buffer {
  const [signature, line = ''] = bytes.toString('utf8').split('\n');
  const broken = JSON.stringify(brokenTree(draw, JSON.parse(line))) ?? '';
  return Buffer.from(`${chance(draw, 70) ? signed(path, broken) : signature}\n${broken}\n`);
}

/** Whether an entry may be believed: whoever wrote it had the key. */
export function isSigned(bytes: Buffer, path: string): boolean {
  const [signature, line = ''] = bytes.toString('utf8').split('\n');
  return signature?.toLowerCase() === signed(path, line);
}
