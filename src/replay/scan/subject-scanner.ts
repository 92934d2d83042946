import { SHAPES } from '../../model/shapes.ts';
import { ByteIndex } from './byte-index.ts';
import { BYTE, type Source } from './source.ts';
import { afterColon, numberEnd, plainEnd, skipSpace, textEnd, truthEnd } from './tokens.ts';
import { inkedTextEnd } from './value-ends.ts';
import { WordTable } from './word-table.ts';

const NAMES = new WordTable(SHAPES.subject.keys);

/**
 * Reads the customer of a case from bytes: a name, and other keys with plain values. A key given twice is found by
 * comparing bytes.
 */
export class SubjectScanner {
  private readonly keys = new ByteIndex();

  /** The position after the map that stands at a place, or -1. */
  end(source: Source, at: number): number {
    const { bytes } = source;
    if (bytes[at] !== BYTE.brace) return -1;
    this.keys.clear();
    let named = false;
    for (;;) {
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== BYTE.quote) return -1;
      const end = plainEnd(bytes, at + 1);
      if (end === -1 || this.keys.find(bytes, at + 1, end) !== -1) return -1;
      this.keys.add(bytes, at + 1, end);
      const isName = NAMES.at(source, at + 1) !== -1;
      named ||= isName;
      at = afterColon(bytes, end + 1);
      if (at !== -1) at = isName ? inkedTextEnd(source, at) : plainValueEnd(source, at);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) return named ? at + 1 : -1;
      if (bytes[at] !== BYTE.comma) return -1;
    }
  }
}

function plainValueEnd(source: Source, at: number): number {
  if (source.bytes[at] === BYTE.quote) {
    const end = textEnd(source, at + 1);
    return end === -1 ? -1 : end + 1;
  }
  const end = numberEnd(source.bytes, at);
  return end === -1 ? truthEnd(source, at) : end;
}
