import { readSync } from 'node:fs';

const NEWLINE = 10;

/** How many lines end before an offset, or in the line that contains it: the lines that earlier shards have counted. */
export function linesBefore(descriptor: number, offset: number): number {
  if (offset === 0) return 0;
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  let lines = 0;
  for (let at = 0; ;) {
    const read = readSync(descriptor, buffer, 0, buffer.length, at);
    const bytes = buffer.subarray(0, read);
    for (let found = bytes.indexOf(NEWLINE); found !== -1; found = bytes.indexOf(NEWLINE, found + 1)) {
      lines += 1;
      // the line that contains the byte before the offset belongs to the shard before
      if (at + found >= offset - 1) return lines;
    }
    if (read === 0) return lines;
    at += read;
  }
}
