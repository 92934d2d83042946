/**
 * Stands in for `node:crypto` when the engine is bundled for a page: the verdicts there bear the digests that the page was
 * given, so that none is ever computed.
 * @throws always
 */
export function createHash(): never {
  throw new Error('a page is given its digests');
}
