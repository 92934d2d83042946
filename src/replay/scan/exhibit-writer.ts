import { CanonicalWriter } from './canonical-writer.ts';
import { LineLayout } from './line-layout.ts';
import { BYTE, type Source } from './source.ts';

/**
 * Writes the exhibits of a case in their RFC 8785 form while they are scanned. The scanner knows where each key and value
 * is, and each key has its place in the order, so nothing is read a second time or sorted.
 */
export class ExhibitWriter {
  /** Whether to write: cases without a digest need none of it. */
  isOn = false;
  /** Whether all that was written is in that form. */
  isSound = false;
  /** By key: where it begins and ends, and where its value does. They are those of the current exhibit. */
  private readonly keys: Int32Array;
  private readonly keyEnds: Int32Array;
  private readonly values: Int32Array;
  private readonly ends: Int32Array;
  /** The keys in the order of RFC 8785. */
  private readonly order: Uint8Array;
  private readonly writer = new CanonicalWriter();
  private readonly layout = new LineLayout();

  /** @param keys the names, in ASCII, in the order of their numbers */
  constructor(keys: readonly string[]) {
    const count = keys.length;
    [this.keys, this.keyEnds] = [new Int32Array(count), new Int32Array(count)];
    [this.values, this.ends] = [new Int32Array(count), new Int32Array(count)];
    const numbers = keys.map((_, number) => number);
    this.order = Uint8Array.from(numbers.toSorted((one, other) => (keys[one]! < keys[other]! ? -1 : 1)));
  }

  /** The list as far as it was written. */
  get written(): Uint8Array {
    return this.writer.written;
  }

  /** @param size the most bytes that the list may take */
  clear(size: number): void {
    this.isSound = this.isOn;
    if (!this.isOn) return;
    this.writer.clear(size);
    this.writer.byte(BYTE.open);
  }

  /** Notes a key and its value. @param key the number of the key, whose opening quotation mark is at `from` */
  note(key: number, from: number, keyEnd: number, value: number, end: number): void {
    this.keys[key] = from;
    this.keyEnds[key] = keyEnd;
    this.values[key] = value;
    this.ends[key] = end;
  }

  /** Writes an exhibit. @param met by key: the exhibit that had it last; `turn` is the number of this one */
  exhibit(source: Source, met: Int32Array, turn: number): void {
    const { order, keys, keyEnds, values, ends, writer } = this;
    if (writer.length > 1) writer.byte(BYTE.comma);
    const first = writer.length;
    writer.byte(BYTE.brace);
    for (let at = 0; at < order.length; at += 1) {
      const key = order[at]!;
      if (met[key] !== turn) continue;
      if (writer.length > first + 1) writer.byte(BYTE.comma);
      const value = values[key]!;
      const byte = source.bytes[value];
      if (byte !== BYTE.brace && byte !== BYTE.open)
        writer.entry(source, keys[key]!, keyEnds[key]!, value, ends[key]!);
      else {
        writer.key(source, keys[key]!, keyEnds[key]!);
        this.nested(source, value, ends[key]!);
      }
    }
    writer.byte(BYTE.braceEnd);
  }

  /** Ends the list. */
  end(): void {
    if (this.isOn) this.writer.byte(BYTE.close);
  }

  private nested(source: Source, value: number, end: number): void {
    const block = this.layout.take(source, value, end);
    if (block === -1) this.isSound = false;
    else this.writer.block(source, this.layout, block);
  }
}
