import type { CodeBook } from '../../engine/code-book.ts';
import type { CodedCase } from '../../engine/coded-case.ts';
import type { Value } from '../../model/case.ts';
import { EntryScanner } from './entry-scanner.ts';
import type { ByteIndex } from './byte-index.ts';
import { BYTE, type Source } from './source.ts';
import { afterColon, numberEnd, numberIn, plainEnd, skipSpace, truthEnd } from './tokens.ts';
import { isLabel, utf8 } from './value-ends.ts';
import { WordTable } from './word-table.ts';

/** Reads the facts of a case out of bytes. */
export class FactScanner {
  private readonly book: CodeBook;
  private readonly names: WordTable;
  /** By fact: its words, in the order of their codes, and the values that they stand for. */
  private readonly words: readonly (WordTable | undefined)[];
  private readonly values: readonly (readonly Value[])[];
  /** By fact: the last case that had it, counted through all cases, to detect a fact given twice. */
  private readonly met: Int32Array;
  private turn = 0;
  /** The current fact, and the value that was read last. */
  private fact = 0;
  private value: Value = false;
  private readonly entries = new EntryScanner((source, at) => this.valueEnd(source, at));

  constructor(book: CodeBook) {
    this.book = book;
    this.names = new WordTable(book.facts.map(({ name }) => name));
    this.values = book.facts.map(({ codes }) => [...(codes?.keys() ?? [])]);
    this.words = book.facts.map(({ domain, codes }) =>
      codes === undefined || 'type' in domain ? undefined : new WordTable([...codes.keys()].map(String)),
    );
    this.met = new Int32Array(book.facts.length);
  }

  /** The position after the map that begins at a place, or -1. Facts without a history are stored in `coded` at once. */
  end(source: Source, at: number, coded: CodedCase): number {
    const { bytes } = source;
    this.entries.clear();
    const turn = this.nextTurn();
    if (bytes[at] !== BYTE.brace) return -1;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.braceEnd) return at + 1;
    for (;;) {
      const fact = bytes[at] === BYTE.quote ? this.names.at(source, at + 1) : -1;
      if (fact === -1 || this.met[fact] === turn) return -1;
      this.met[fact] = turn;
      this.fact = fact;
      at = afterColon(bytes, at + 2 + this.names.lengths[fact]!);
      if (at !== -1) at = this.factEnd(source, at, coded);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) return at + 1;
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  /**
   * Stores the facts with a history, once the exhibits are known and admitted.
   * @param ids of the exhibits, by their positions
   * @returns whether every exhibit named in an entry exists
   */
  settle(bytes: Uint8Array, ids: ByteIndex, coded: CodedCase): boolean {
    return this.entries.settle(bytes, ids, coded);
  }

  private nextTurn(): number {
    if (this.turn > 1e9) {
      this.turn = 0;
      this.met.fill(0);
    }
    this.turn += 1;
    return this.turn;
  }

  private factEnd(source: Source, at: number, coded: CodedCase): number {
    const { fact } = this;
    const first = source.bytes[at];
    if (first === BYTE.brace || first === BYTE.open) {
      const { domain } = this.book.facts[fact]!;
      return this.entries.end(source, at, fact, domain.fixed === true, () => this.value);
    }
    const end = this.valueEnd(source, at);
    if (end !== -1) coded.facts[fact] = this.value;
    return end;
  }

  private valueEnd(source: Source, at: number): number {
    const { bytes } = source;
    const { fact } = this;
    const words = this.words[fact];
    if (words !== undefined) {
      const word = bytes[at] === BYTE.quote ? words.at(source, at + 1) : -1;
      if (word === -1) return -1;
      this.value = this.values[fact]![word]!;
      return at + 2 + words.lengths[word]!;
    }
    const { domain } = this.book.facts[fact]!;
    const type = 'type' in domain ? domain.type : 'boolean';
    if (type === 'boolean') {
      const end = truthEnd(source, at);
      this.value = end - at === 4;
      return end;
    }
    if (type === 'integer') {
      const end = numberEnd(bytes, at);
      this.value = numberIn(bytes, at, end);
      return end;
    }
    const end = bytes[at] === BYTE.quote ? plainEnd(bytes, at + 1) : -1;
    if (end === -1 || !isLabel(bytes, at + 1, end)) return -1;
    this.value = utf8(bytes, at + 1, end);
    return end + 1;
  }
}
