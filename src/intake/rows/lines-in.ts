import type { Readable } from 'node:stream';
import { textIn } from './text-in.ts';

/**
 * The lines of a stream. A line that is too long is cut after one character more than the limit, so that the caller
 * sees that it is too long and memory stays bounded.
 * @throws NotText where the bytes are not text
 */
export async function* linesIn(source: Readable, limit: number): AsyncGenerator<string> {
  let line = '';
  for await (const text of textIn(source)) {
    const pieces = text.split('\n');
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) {
        yield line.replace(/\r$/, '');
        line = '';
      }
      if (line.length <= limit) line += piece.slice(0, limit + 1 - line.length);
    }
  }
  if (line !== '') yield line;
}
