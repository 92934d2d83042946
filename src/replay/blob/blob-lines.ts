import { readSync } from 'node:fs';

/** The longest line of a blob, in bytes: the first line names every file that was replayed, and can be long. */
const LONGEST = 256 * 1024 * 1024;

/** How many bytes are read at a time; a longer line takes as many as it needs. */
const CHUNK = 64 * 1024;

/** A line of a blob, and its position in the file. */
export interface BlobLine {
  /** The line itself, valid until the next line is read. */
  readonly bytes: Buffer;
  readonly start: number;
  /** The offset after its line feed. */
  readonly next: number;
}

/**
 * The lines of an open file, each ended by a line feed. Text after the last line feed, and anything from a line that is
 * too long, is left out.
 * @param from where the first line begins, in bytes
 */
export function* blobLinesFrom(descriptor: number, from: number): Generator<BlobLine> {
  let buffer = Buffer.allocUnsafe(CHUNK);
  let [base, start, end] = [from, 0, 0];
  for (;;) {
    let newline = buffer.subarray(0, end).indexOf(10, start);
    while (newline === -1) {
      if (start > 0) {
        buffer.copyWithin(0, start, end);
        [base, end, start] = [base + start, end - start, 0];
      }
      if (end === buffer.length) {
        if (buffer.length >= LONGEST) return;
        const larger = Buffer.allocUnsafe(buffer.length * 2);
        buffer.copy(larger, 0, 0, end);
        buffer = larger;
      }
      const read = readSync(descriptor, buffer, end, buffer.length - end, base + end);
      if (read === 0) return;
      newline = buffer.subarray(0, end + read).indexOf(10, end);
      end += read;
    }
    yield { bytes: buffer.subarray(start, newline), start: base + start, next: base + newline + 1 };
    start = newline + 1;
  }
}
