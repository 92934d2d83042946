import { readSync } from 'node:fs';

/** The longest line of a blob, in bytes: the first one names every file that was replayed. */
const LONGEST = 256 * 1024 * 1024;

/** What is read at a time, in bytes; a longer line takes as much as it needs. */
const CHUNK = 64 * 1024;

/** A line of a blob, and where it stands in the file. */
export interface BlobLine {
  /** Valid until the next line is asked for. */
  readonly bytes: Buffer;
  readonly start: number;
  /** After its line end. */
  readonly next: number;
}

/**
 * The lines of an open file, one after the other, each ended by a line feed. What stands after the last line feed, or is
 * longer than a line may be, is left out.
 * @param from where a line begins, in bytes
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
