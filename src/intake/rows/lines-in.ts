import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * The lines of a stream. A line that is too long is cut after one character more than the limit, so that the caller
 * sees that it is too long and memory stays bounded.
 */
export async function* linesIn(source: Readable, limit: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  for await (const chunk of source) {
    const pieces = decoder.write(chunk as Buffer).split('\n');
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) {
        yield line.replace(/\r$/, '');
        line = '';
      }
      if (line.length <= limit) line += piece.slice(0, limit + 1 - line.length);
    }
  }
  line += decoder.end();
  if (line !== '') yield line;
}
