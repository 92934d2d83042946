import { isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';
import { SIZE_LIMIT } from '../../source/file-chunks.ts';
import { SLACK } from '../scan/source.ts';

/** How many bytes are read at a time. */
export const CHUNK = 256 * 1024;

const NEWLINE = 10;

/** A line of an archive, and where it lies in the reader's buffer. */
export interface ReadLine {
  readonly bytes: Buffer;
  /** Where the line begins in the buffer. */
  readonly from: number;
  readonly to: number;
  /** The offset of its newline in the archive. */
  readonly end: number;
  /** Whether the line is longer than a document may be, or is not UTF-8. */
  readonly broken: boolean;
}

/**
 * Reads an archive in large pieces and hands out its lines in place, without copying them. One reader for all ranges
 * keeps memory flat: V8 frees a buffer only in a full garbage collection, which may come late.
 */
export class RangeReader {
  readonly size: number;
  private readonly descriptor: number;
  private buffer = Buffer.allocUnsafe(CHUNK * 2);
  /** The offset in the archive of the buffer's first byte. */
  private base = 0;
  private length = 0;
  private allUtf8 = true;
  private reported = 0;
  private position = 0;

  /** @param size of the whole archive, in bytes */
  constructor(descriptor: number, size: number) {
    this.descriptor = descriptor;
    this.size = size;
  }

  /** Discards the buffer, since the next range may begin anywhere. */
  begin(offset: number): void {
    this.base = this.position = this.reported = offset;
    this.length = 0;
  }

  /** Bytes read and not yet reported. */
  pending(): number {
    return this.position - this.reported;
  }

  taken(): number {
    const bytes = this.pending();
    this.reported = this.position;
    return bytes;
  }

  /** The start of the first line after an offset. */
  afterNewline(offset: number): number {
    this.position = this.reported = offset;
    return this.line(offset).end + 1;
  }

  line(start: number): ReadLine {
    this.position = Math.max(this.position, start);
    let newline = this.newlineFrom(start);
    while (
      newline === -1 &&
      this.base + this.length < this.size &&
      this.length - (start - this.base) <= SIZE_LIMIT
    ) {
      this.fill(start);
      newline = this.newlineFrom(start);
    }
    if (newline === -1 && this.base + this.length < this.size) return this.overlong(start);
    const from = start - this.base;
    const to = newline === -1 ? this.length : newline;
    if (newline === -1) this.buffer[to] = NEWLINE;
    const broken = !this.allUtf8 && !isUtf8(this.buffer.subarray(from, to));
    return { bytes: this.buffer, from, to, end: this.base + to, broken: broken || to - from > SIZE_LIMIT };
  }

  private newlineFrom(start: number): number {
    const from = start - this.base;
    if (from < 0 || from >= this.length) return -1;
    const at = this.buffer.indexOf(NEWLINE, from);
    return at === -1 || at >= this.length ? -1 : at;
  }

  /** Reads more bytes, keeping those of the current line. */
  private fill(start: number): void {
    const keep = Math.max(0, Math.min(this.length, this.base + this.length - start));
    if (keep + CHUNK + SLACK > this.buffer.length) {
      const larger = Buffer.allocUnsafe(this.buffer.length * 2);
      this.buffer.copy(larger, 0, this.length - keep, this.length);
      this.buffer = larger;
    } else {
      this.buffer.copyWithin(0, this.length - keep, this.length);
    }
    const at = keep === 0 ? start : this.base + this.length;
    const read = readSync(this.descriptor, this.buffer, keep, CHUNK, at);
    if (read === 0)
      throw Object.assign(new Error('the archive grew shorter'), { code: 'EIO', syscall: 'read' });
    this.base = at - keep;
    this.length = keep + read;
    this.allUtf8 = this.isWhollyUtf8();
  }

  /**
   * Whether the complete lines in the buffer are UTF-8. The line that is cut off at the end is checked when it is
   * complete.
   */
  private isWhollyUtf8(): boolean {
    const last = this.buffer.lastIndexOf(NEWLINE, this.length - 1);
    const whole = this.base + this.length >= this.size ? this.length : last + 1;
    return whole > 0 && isUtf8(this.buffer.subarray(0, whole));
  }

  /** Skips a line that is longer than a document may be, without keeping it in memory. */
  private overlong(start: number): ReadLine {
    let at = this.base + this.length;
    for (;;) {
      const read = readSync(this.descriptor, this.buffer, 0, CHUNK, at);
      const newline = this.buffer.subarray(0, read).indexOf(NEWLINE);
      [this.base, this.length] = [at, read];
      if (newline !== -1 || read === 0) {
        this.allUtf8 = false;
        const end = newline === -1 ? at : at + newline;
        return { bytes: this.buffer, from: 0, to: 0, end: Math.max(end, start), broken: true };
      }
      at += read;
    }
  }
}
