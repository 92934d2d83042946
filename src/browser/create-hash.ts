/** A hash in the making, with the methods that this package uses. */
export interface Hash {
  readonly update: (text: string) => Hash;
  readonly digest: (encoding: 'hex' | 'base64') => string;
}

/**
 * Replaces `createHash` of `node:crypto` in browsers: SHA-256 (FIPS 180-4) in plain code, because a browser's own Web
 * Crypto is asynchronous only.
 * @throws for any other algorithm
 */
export function createHash(algorithm: string): Hash {
  if (algorithm !== 'sha256') throw new Error(`no algorithm \`${algorithm}\` here`);
  let text = '';
  const hash: Hash = {
    update: (more) => {
      text += more;
      return hash;
    },
    digest: (encoding) => {
      const bytes = sha256(new TextEncoder().encode(text));
      if (encoding === 'base64') return btoa(String.fromCodePoint(...bytes));
      return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
  return hash;
}

const BLOCK = 64;

/** The SHA-256 of some bytes. */
function sha256(bytes: Uint8Array): Uint8Array {
  const state = fractions(8, 1 / 2);
  const padded = pad(bytes);
  for (let at = 0; at < padded.byteLength; at += BLOCK)
    compress(state, new DataView(padded.buffer, at, BLOCK));
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word);
  return new Uint8Array(digest.buffer);
}

/** Padding (section 5.1.1): a one bit, zeros, and the length in bits. */
function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return padded;
}

const PRIMES = primes(64);
const ROUNDS = fractions(64, 1 / 3);

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let one = 2; found.length < count; one += 1)
    if (found.every((prime) => one % prime !== 0)) found.push(one);
  return found;
}

/**
 * The first 32 bits of the fractional parts of roots of the first primes, from which the algorithm's constants come.
 */
function fractions(count: number, power: number): Uint32Array {
  return Uint32Array.from(PRIMES.slice(0, count), (prime) => {
    const root = prime ** power;
    return Math.floor((root - Math.floor(root)) * 2 ** 32);
  });
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Processes one block (section 6.2.2). */
function compress(state: Uint32Array, block: DataView): void {
  const words = new Uint32Array(64);
  for (let round = 0; round < 64; round += 1) {
    words[round] = round < 16 ? block.getUint32(round * 4) : scheduled(words, round);
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as EightWords;
  for (let round = 0; round < 64; round += 1) {
    const chosen = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const first =
      (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + ROUNDS[round]! + words[round]!) | 0;
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = state[index]! + word;
}

type EightWords = [number, number, number, number, number, number, number, number];

function scheduled(words: Uint32Array, round: number): number {
  const near = words[round - 2]!;
  const far = words[round - 15]!;
  const low = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
  const high = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
  return words[round - 16]! + low + words[round - 7]! + high;
}
