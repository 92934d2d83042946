import { closeSync, readSync } from 'node:fs';
import { descriptorHeld, openToRead } from './open-to-read.ts';

/** The largest document, in bytes: a case of ten thousand exhibits is about 3 MiB. */
export const SIZE_LIMIT = 16 * 1024 * 1024;

/** Reads a file in chunks of one mebibyte. @throws as `openToRead` does */
export function* chunksOf(path: string): Generator<Uint8Array> {
  const held = descriptorHeld(path);
  const descriptor = held ?? openToRead(path);
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(1024 * 1024);
      const length = readSync(descriptor, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    if (held === undefined) closeSync(descriptor);
  }
}
