/**
 * Numbers distinct byte ranges by content in the order in which they are first met: the ids and labels of one case.
 * Equal hashes are compared byte by byte, so a collision never merges two of them.
 */
export class ByteIndex {
  private slots = new Int32Array(256);
  private stamps = new Int32Array(256);
  private hashes = new Int32Array(128);
  private starts = new Int32Array(128);
  private ends = new Int32Array(128);
  private epoch = 0;
  size = 0;

  /** Forgets the case before. */
  clear(): void {
    this.size = 0;
    this.epoch += 1;
  }

  /**
   * The number of a byte range, or -1 if it was not met.
   * @param salt keeps ranges of different meaning apart
   */
  find(bytes: Uint8Array, start: number, end: number, salt = 0): number {
    const hash = hashOf(bytes, start, end, salt);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; this.stamps[slot] === this.epoch; slot = (slot + 1) & mask) {
      const at = this.slots[slot]!;
      if (this.hashes[at] === hash && this.isSame(bytes, at, start, end)) return at;
    }
    return -1;
  }

  /**
   * Adds a byte range that was not met before.
   * @returns its number, from 0
   */
  add(bytes: Uint8Array, start: number, end: number, salt = 0): number {
    if (this.size === this.hashes.length) this.grow();
    const at = this.size;
    this.size += 1;
    this.hashes[at] = hashOf(bytes, start, end, salt);
    this.starts[at] = start;
    this.ends[at] = end;
    this.place(at);
    return at;
  }

  private place(at: number): void {
    const mask = this.slots.length - 1;
    let slot = this.hashes[at]! & mask;
    while (this.stamps[slot] === this.epoch) slot = (slot + 1) & mask;
    this.slots[slot] = at;
    this.stamps[slot] = this.epoch;
  }

  private isSame(bytes: Uint8Array, at: number, start: number, end: number): boolean {
    const from = this.starts[at]!;
    if (this.ends[at]! - from !== end - start) return false;
    for (let byte = 0; byte < end - start; byte += 1)
      if (bytes[from + byte] !== bytes[start + byte]) return false;
    return true;
  }

  private grow(): void {
    const larger = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(array.length * 2);
      grown.set(array);
      return grown;
    };
    [this.hashes, this.starts, this.ends] = [larger(this.hashes), larger(this.starts), larger(this.ends)];
    this.slots = new Int32Array(this.slots.length * 2);
    this.stamps = new Int32Array(this.slots.length);
    this.epoch = 1;
    for (let at = 0; at < this.size; at += 1) this.place(at);
  }
}

/** Hashes the salt and every byte: labels of one case often differ only in their last bytes. */
function hashOf(bytes: Uint8Array, start: number, end: number, salt: number): number {
  let hash = salt;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash, 31) + bytes[at]!;
  return hash ^ (hash >>> 15);
}
