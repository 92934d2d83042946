import { closeSync, openSync, readSync } from 'node:fs';

const SIZE = 1 << 20;
const NEWLINE = 10;

/**
 * The lines of a file, one at a time: read by 1 MiB, the quickest way there is in one thread of Node.
 * @returns {Generator<string>}
 */
export function* linesOf(file) {
  const descriptor = openSync(file, 'r');
  let buffer = Buffer.allocUnsafe(2 * SIZE);
  let held = 0;
  for (;;) {
    if (buffer.length - held < SIZE) buffer = Buffer.concat([buffer.subarray(0, held)], buffer.length * 2);
    const read = readSync(descriptor, buffer, held, SIZE, null);
    if (read === 0) break;
    const filled = held + read;
    let start = 0;
    for (
      let end = buffer.indexOf(NEWLINE, held);
      end !== -1 && end < filled;
      end = buffer.indexOf(NEWLINE, start)
    ) {
      yield buffer.utf8Slice(start, end);
      start = end + 1;
    }
    buffer.copyWithin(0, start, filled);
    held = filled - start;
  }
  if (held > 0) yield buffer.utf8Slice(0, held);
  closeSync(descriptor);
}
