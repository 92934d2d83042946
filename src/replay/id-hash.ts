/** The key of a hash: two random numbers of 32 bits. */
export type HashKey = readonly [number, number];

/**
 * HalfSipHash-2-4 with 64 bits (Aumasson and Bernstein, 2012, on halved words). The hash is keyed so that nobody can
 * prepare ids that collide.
 */
export class IdHash {
  readonly #key: HashKey;
  /** The two halves of the hash computed last. */
  low = 0;
  high = 0;

  constructor(key: HashKey) {
    this.#key = key;
  }

  /** Hashes bytes; the result is left in `low` and `high`. */
  of(bytes: Uint8Array, start: number, end: number): void {
    const [k0, k1] = this.#key;
    let [a, b, c, d] = [k0, k1 ^ 0xee, k0 ^ 0x6c79_6765, k1 ^ 0x7465_6462];
    const words = ((end - start) >> 2) + 1;
    // one step per word, then two more for the two halves of the output
    for (let step = 0; step < words + 2; step += 1) {
      const word = step < words ? wordAt(bytes, start + step * 4, end) : 0;
      d ^= step === words - 1 ? word | ((end - start) << 24) : word;
      if (step === words) c ^= 0xee;
      if (step === words + 1) b ^= 0xdd;
      for (let round = step < words ? 2 : 4; round > 0; round -= 1) {
        a = (a + b) | 0;
        b = ((b << 5) | (b >>> 27)) ^ a;
        a = (a << 16) | (a >>> 16);
        c = (c + d) | 0;
        d = ((d << 8) | (d >>> 24)) ^ c;
        a = (a + d) | 0;
        d = ((d << 7) | (d >>> 25)) ^ a;
        c = (c + b) | 0;
        b = ((b << 13) | (b >>> 19)) ^ c;
        c = (c << 16) | (c >>> 16);
      }
      a ^= step === words - 1 ? word | ((end - start) << 24) : word;
      if (step === words) this.low = (b ^ d) >>> 0;
    }
    this.high = (b ^ d) >>> 0;
  }
}

/** Up to four bytes before an end as a number, little-endian. */
function wordAt(bytes: Uint8Array, from: number, end: number): number {
  if (from + 4 <= end)
    return bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16) | (bytes[from + 3]! << 24);
  let word = 0;
  for (let at = end - 1; at >= from; at -= 1) word = (word << 8) | bytes[at]!;
  return word;
}
