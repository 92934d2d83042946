import type { ValueScanner } from './map-scanner.ts';
import { BYTE, type Source } from './source.ts';
import { skipSpace } from './tokens.ts';

/**
 * The position after the list that begins at a place, or -1.
 * @param item reads each of its items
 */
export function listEnd(source: Source, at: number, item: ValueScanner): number {
  const { bytes } = source;
  if (bytes[at] !== BYTE.open) return -1;
  at = skipSpace(bytes, at + 1);
  if (bytes[at] === BYTE.close) return at + 1;
  for (;;) {
    at = item(source, at);
    if (at === -1) return -1;
    at = skipSpace(bytes, at);
    if (bytes[at] === BYTE.close) return at + 1;
    if (bytes[at] !== BYTE.comma) return -1;
    at = skipSpace(bytes, at + 1);
  }
}
