import { numbered, type Shape } from '../../model/shapes.ts';
import { BYTE, type Source } from './source.ts';
import { afterColon, skipSpace } from './tokens.ts';
import { WordTable } from './word-table.ts';

/**
 * Reads a value.
 * @returns the position after it, or -1 if it is not certainly valid
 */
export type ValueScanner = (source: Source, at: number) => number;

/** Reads maps of one shape out of bytes: each key goes to the scanner of its value. */
export class MapScanner<Key extends string> {
  private readonly words: WordTable;
  private readonly scanners: readonly (ValueScanner | undefined)[];
  private readonly bits: Readonly<Record<Key, number>>;
  private readonly required: number;
  /** By key: the key that last came after it. Archives keep an order of keys, so this guess is mostly right. */
  private readonly following: Int32Array;
  /** The keys of the map read last, as bits. */
  private met = 0;

  /**
   * @param shape of at most 31 keys
   * @param scanners by key; a map with a key that has no scanner is not accepted
   */
  constructor(
    shape: Shape & { readonly keys: readonly Key[] },
    scanners: Readonly<Partial<Record<Key, ValueScanner>>>,
  ) {
    const keys: readonly Key[] = shape.keys;
    this.words = new WordTable(keys);
    this.scanners = keys.map((key) => scanners[key]);
    const numbers = numbered(keys);
    this.bits = Object.fromEntries(keys.map((key) => [key, 1 << numbers[key]])) as Record<Key, number>;
    this.required = shape.required.reduce((bits, key) => bits | this.bits[key as Key], 0);
    this.following = new Int32Array(keys.length + 1);
  }

  /** Whether the map read last had a key. */
  has(key: Key): boolean {
    return (this.met & this.bits[key]) !== 0;
  }

  /** The position after the map that begins at a place, or -1 if it is not a map, or not certainly valid. */
  end(source: Source, at: number): number {
    const { bytes } = source;
    if (bytes[at] !== BYTE.brace) return -1;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.braceEnd) return this.close(0, at);
    const { words, scanners, following } = this;
    let met = 0;
    let before = scanners.length;
    for (;;) {
      if (bytes[at] !== BYTE.quote) return -1;
      let key = following[before]!;
      if (!words.isAt(key, source, at + 1)) {
        key = words.at(source, at + 1);
        if (key === -1) return -1;
        following[before] = key;
      }
      const scanner = scanners[key];
      if (scanner === undefined || (met & (1 << key)) !== 0) return -1;
      met |= 1 << key;
      before = key;
      at = afterColon(bytes, at + 2 + words.lengths[key]!);
      if (at !== -1) at = scanner(source, at);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) return this.close(met, at);
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  private close(met: number, at: number): number {
    this.met = met;
    return (met & this.required) === this.required ? at + 1 : -1;
  }
}
