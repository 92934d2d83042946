/**
 * Replaces `node:crypto` when the engine is bundled for a page. The page is given all digests, so that none is ever computed.
 * @throws always
 */
export function createHash(): never {
  throw new Error('a page is given its digests');
}
