import { closeSync, openSync, readSync } from 'node:fs';

/** The largest document, in bytes: a case of ten thousand exhibits is about 3 MiB. */
export const SIZE_LIMIT = 16 * 1024 * 1024;

/** Reads a file in chunks of one mebibyte. */
export function* chunksOf(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(1024 * 1024);
      const length = readSync(descriptor, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
