import type { CodedCase } from '../../engine/coded-case.ts';
import type { CodeBook } from '../../engine/code-book.ts';
import { EXHIBIT_KEYS, numbered, SHAPES } from '../../model/shapes.ts';
import { ByteIndex } from './byte-index.ts';
import { ExhibitLinks } from './exhibit-links.ts';
import { ExhibitWriter } from './exhibit-writer.ts';
import { isExhibitId } from './ids.ts';
import { MapScanner } from './map-scanner.ts';
import { timeIn } from './times.ts';
import { BYTE, type Source } from './source.ts';
import { afterColon, inkedEnd, numberEnd, numberIn, plainEnd, skipSpace, truthEnd } from './tokens.ts';
import { DIGEST_NAME, inkedTextEnd, isDigestName, isHexadecimal, isLabel, timeEnd } from './value-ends.ts';
import { WordTable } from './word-table.ts';

const KEY = numbered(EXHIBIT_KEYS);
const OWN = EXHIBIT_KEYS.length;
const REQUIRED = SHAPES.exhibit.required.map((key) => KEY[key]);
const CUSTODY = new MapScanner(SHAPES.custody, { at: timeEnd, by: inkedTextEnd, method: inkedTextEnd });

/**
 * Reads the exhibits of a case from bytes, straight into numbers. It accepts only what is certainly valid; at anything
 * unexpected it gives up, and the line is read as JSON.
 */
export class ExhibitScanner {
  private readonly book: CodeBook;
  private readonly keys: WordTable;
  private readonly kinds: WordTable;
  /** By attribute: its words, in the order of their codes from 1. */
  private readonly words: readonly (WordTable | undefined)[];
  /** Their ids, by their positions. */
  readonly ids = new ByteIndex();
  private readonly labels = new ByteIndex();
  /** By key: the last exhibit that had it, counted through all cases, to detect a key given twice. */
  private readonly met: Int32Array;
  private turn = 0;
  /** By key: the key that last came after it. Archives keep an order of keys, so this guess is mostly right. */
  private readonly following: Int32Array;
  private readonly links = new ExhibitLinks();
  readonly writer: ExhibitWriter;

  constructor(book: CodeBook) {
    this.book = book;
    const keys = [...EXHIBIT_KEYS, ...book.attributes.map(({ name }) => name)];
    this.keys = new WordTable(keys);
    this.writer = new ExhibitWriter(keys);
    this.kinds = new WordTable([...book.kinds.keys()]);
    this.words = book.attributes.map(({ domain, codes }) =>
      codes === undefined || 'type' in domain ? undefined : new WordTable([...codes.keys()].map(String)),
    );
    this.met = new Int32Array(OWN + book.attributes.length);
    this.following = new Int32Array(OWN + book.attributes.length + 1);
  }

  /**
   * Reads the list of exhibits.
   * @param at the position of its opening bracket
   * @returns the position after its closing bracket, or -1
   */
  list(source: Source, at: number, coded: CodedCase): number {
    const { bytes } = source;
    this.start();
    if (bytes[at] !== BYTE.open) return -1;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.close) return at + 1;
    for (;;) {
      at = this.exhibit(source, at, coded);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.close) return this.links.resolve(bytes, this.ids, coded) ? at + 1 : -1;
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  private start(): void {
    this.ids.clear();
    this.labels.clear();
    this.links.clear();
    if (this.turn > 1e9) {
      this.turn = 0;
      this.met.fill(0);
    }
  }

  private exhibit(source: Source, at: number, coded: CodedCase): number {
    const { bytes } = source;
    const { keys, met, following, writer } = this;
    if (bytes[at] !== BYTE.brace) return -1;
    const index = coded.add();
    const turn = (this.turn += 1);
    let before = met.length;
    for (;;) {
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== BYTE.quote) return -1;
      let key = following[before]!;
      if (!keys.isAt(key, source, at + 1)) {
        key = keys.at(source, at + 1);
        if (key === -1) return -1;
        following[before] = key;
      }
      if (met[key] === turn) return -1;
      met[key] = turn;
      before = key;
      const from = at;
      const keyEnd = at + 2 + keys.lengths[key]!;
      at = afterColon(bytes, keyEnd);
      if (at === -1) return -1;
      const value = at;
      at =
        key < OWN
          ? this.own(key, source, at, index, coded)
          : this.attribute(key - OWN, source, at, index, coded);
      if (at === -1) return -1;
      if (writer.isOn) writer.note(key, from, keyEnd, value, at);
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) {
        if (writer.isOn) writer.exhibit(source, met, turn);
        return this.isWhole() ? at + 1 : -1;
      }
      if (bytes[at] !== BYTE.comma) return -1;
    }
  }

  private isWhole(): boolean {
    const { met, turn } = this;
    for (let at = 0; at < REQUIRED.length; at += 1) if (met[REQUIRED[at]!] !== turn) return false;
    return true;
  }

  private attribute(position: number, source: Source, at: number, index: number, coded: CodedCase): number {
    const { bytes } = source;
    const cell = index * coded.stride + position;
    const words = this.words[position];
    if (words !== undefined) {
      const word = bytes[at] === BYTE.quote ? words.at(source, at + 1) : -1;
      coded.codes[cell] = word + 1;
      return word === -1 ? -1 : at + 2 + words.lengths[word]!;
    }
    const { domain } = this.book.attributes[position]!;
    const type = 'type' in domain ? domain.type : 'boolean';
    if (type === 'reference') {
      const end = bytes[at] === BYTE.quote ? plainEnd(bytes, at + 1) : -1;
      const label = end === -1 ? 0 : this.label(position, bytes, at + 1, end);
      coded.codes[cell] = label;
      return label === 0 ? -1 : end + 1;
    }
    if (type === 'boolean') {
      const end = truthEnd(source, at);
      coded.codes[cell] = end - at === 4 ? 2 : 1;
      return end;
    }
    const end = numberEnd(bytes, at);
    if (end !== -1) coded.codes[cell] = coded.label(position, numberIn(bytes, at, end));
    return end;
  }

  /** The code of a reference, equal for equal labels of a case; 0 if it is not a clean label. */
  private label(position: number, bytes: Uint8Array, start: number, end: number): number {
    const known = this.labels.find(bytes, start, end, position + 1);
    if (known !== -1) return 1 + known;
    return isLabel(bytes, start, end) ? 1 + this.labels.add(bytes, start, end, position + 1) : 0;
  }

  private own(key: number, source: Source, at: number, index: number, coded: CodedCase): number {
    const { bytes } = source;
    if (key === KEY.refutes) return this.refuted(bytes, at, index);
    if (key === KEY.collected) return CUSTODY.end(source, at);
    if (bytes[at] !== BYTE.quote) return -1;
    const start = at + 1;
    if (key === KEY.summary || key === KEY.excerpt || key === KEY.location) return inkedEnd(source, start);
    if (key === KEY.kind) {
      const kind = this.kinds.at(source, start);
      coded.kinds[index] = kind;
      return kind === -1 ? -1 : start + 1 + this.kinds.lengths[kind]!;
    }
    const end = plainEnd(bytes, start);
    return end !== -1 && this.isOwnValue(key, bytes, start, end, index, coded) ? end + 1 : -1;
  }

  private isOwnValue(
    key: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    index: number,
    coded: CodedCase,
  ): boolean {
    if (key === KEY.id) {
      if (!isExhibitId(bytes, start, end) || this.ids.find(bytes, start, end) !== -1) return false;
      return this.ids.add(bytes, start, end) === index;
    }
    if (key === KEY.observed) {
      const time = timeIn(bytes, start, end);
      coded.observed[index] = time;
      return !Number.isNaN(time);
    }
    if (key === KEY['derived-from']) {
      this.links.derives(index, start, end);
      return true;
    }
    return isDigest(bytes, start, end);
  }

  private refuted(bytes: Uint8Array, at: number, index: number): number {
    if (bytes[at] !== BYTE.open) return -1;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.close) return at + 1;
    for (;;) {
      if (bytes[at] !== BYTE.quote) return -1;
      const end = plainEnd(bytes, at + 1);
      if (end === -1) return -1;
      this.links.refutes(index, at + 1, end);
      at = skipSpace(bytes, end + 1);
      if (bytes[at] === BYTE.close) return at + 1;
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }
}

/** Whether bytes are a digest: 64 hexadecimal digits, with or without `sha256:` before them. */
function isDigest(bytes: Uint8Array, start: number, end: number): boolean {
  const digits = end - 64;
  if (digits !== start && (digits !== start + DIGEST_NAME.length || !isDigestName(bytes, start)))
    return false;
  return isHexadecimal(bytes, digits, end);
}
