import { Doubt, assertKey, quickQuoted, quickScalar, withoutSpaces } from './quick-scalar.ts';
import type { Lines } from './lines.ts';
import { isEnd, quickQuotedLines } from './quick-text.ts';

/** Deeper nesting is left to the parser, which has its own limit. */
export const DEEPEST = 24;

const KEY = /([A-Za-z_\d][\w-]*): /y;
const NAME = /[\w-]+(?=[ ,\]}]|$)/y;
const WORD = /[^ ,[\]{}][^,[\]{}]*/y;

/**
 * Reads a list or map in brackets, on one line or several.
 * @param line the text from its bracket on
 * @param column of the map or list that contains it
 */
export function quickFlow(lines: Lines, line: string, column: number): unknown {
  const reader = new FlowReader(lines, line, column);
  const start = lines.places === undefined ? 0 : lines.placeOf(line);
  lines.places?.mark(start, start + 1);
  const value = reader.value(0);
  lines.places?.mark(start, reader.place);
  reader.finish();
  lines.advance();
  return value;
}

class FlowReader {
  readonly #lines: Lines;
  readonly #column: number;
  #line: string;
  #at = 0;
  /** The length of the colon and white space after the last key. */
  #keyTail = 0;
  /** The number of spaces after the last value. */
  #spaces = 0;

  constructor(lines: Lines, line: string, column: number) {
    this.#lines = lines;
    this.#line = line;
    this.#column = column;
  }

  /** The current offset in the text. */
  get place(): number {
    return this.#lines.placeOf(this.#line) + this.#at;
  }

  /** Reads a nested value, and records its place. */
  #entry(depth: number, keyStart?: number, keyEnd?: number): unknown {
    const { places, anchors } = this.#lines;
    anchors.count();
    places?.begin(keyStart, keyEnd);
    const name = this.#name('&');
    if (name === undefined) return this.#placed(depth);
    if (this.#line[this.#at] !== ' ') throw new Doubt();
    while (this.#line[this.#at] === ' ') this.#at += 1;
    const opened = anchors.open(name);
    places?.anchor(name);
    const value = this.#placed(depth);
    anchors.close(name, opened, value);
    return value;
  }

  /** The name behind the sign of an anchor or alias; undefined where something else stands here. */
  #name(sign: string): string | undefined {
    if (this.#line[this.#at] !== sign) return undefined;
    NAME.lastIndex = this.#at + 1;
    const name = NAME.exec(this.#line)?.[0];
    if (name === undefined) throw new Doubt();
    this.#at = NAME.lastIndex;
    return name;
  }

  /** Reads a nested value behind its anchor, and records its place. */
  #placed(depth: number): unknown {
    const { places } = this.#lines;
    if (places === undefined) return this.#unanchored(depth);
    const start = this.place;
    places.mark(start, start + 1);
    const value = this.#unanchored(depth);
    places.mark(start, this.place - this.#spaces);
    places.end(value);
    return value;
  }

  #unanchored(depth: number): unknown {
    const alias = this.#name('*');
    if (alias === undefined) return this.value(depth);
    this.#spaces = 0;
    this.#lines.places?.alias(alias);
    return this.#lines.anchors.valueOf(alias);
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw new Doubt();
    this.#spaces = 0;
    const first = this.#line[this.#at];
    if (first === '[') return this.#list(depth);
    if (first === '{') return this.#map(depth);
    if (first === '"' || first === "'") return this.#quoted() ?? this.#quotedLines();
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#line)?.[0];
    if (word === undefined) throw new Doubt();
    this.#at += word.length;
    const text = withoutSpaces(word);
    this.#spaces = word.length - text.length;
    return quickScalar(text);
  }

  /** Checks that only a comment follows on the line. */
  finish(): void {
    if (!isEnd(this.#line.slice(this.#at))) throw new Doubt();
  }

  #list(depth: number): readonly unknown[] {
    const list: unknown[] = [];
    this.#at += 1;
    if (this.#next() === ']') return this.#closed(list);
    for (;;) {
      list.push(this.#entry(depth + 1));
      if (this.#next() === ']') return this.#closed(list);
      this.#comma();
    }
  }

  #map(depth: number): Readonly<Record<string, unknown>> {
    const map = Object.create(null) as Record<string, unknown>;
    this.#at += 1;
    if (this.#next() === '}') return this.#closed(map);
    for (;;) {
      const isPlaced = this.#lines.places !== undefined;
      const start = isPlaced ? this.place : 0;
      const key = this.#key();
      if (key in map) throw new Doubt();
      const end = isPlaced ? this.place - this.#keyTail : 0;
      this.#next();
      map[key] = this.#entry(depth + 1, start, end);
      if (this.#next() === '}') return this.#closed(map);
      this.#comma();
    }
  }

  #key(): string {
    if (this.#line[this.#at] === '"') {
      const key = this.#quoted();
      if (key === undefined || this.#line[this.#at] !== ':' || key.length > 200) throw new Doubt();
      this.#at += 1;
      this.#keyTail = 1;
      return key;
    }
    KEY.lastIndex = this.#at;
    const key = KEY.exec(this.#line)?.[1];
    if (key === undefined) throw new Doubt();
    assertKey(key);
    this.#at = KEY.lastIndex;
    this.#keyTail = 2;
    return key;
  }

  /** @returns undefined where the text does not end in the line */
  #quoted(): string | undefined {
    const quoted = quickQuoted(this.#line, this.#at);
    this.#at = quoted?.end ?? this.#at;
    return quoted?.value;
  }

  #quotedLines(): string {
    const { value, rest } = quickQuotedLines(this.#lines, this.#line.slice(this.#at), this.#column);
    this.#line = rest;
    this.#at = 0;
    return value;
  }

  #comma(): void {
    if (this.#line[this.#at] !== ',') throw new Doubt();
    this.#at += 1;
    this.#next();
  }

  #closed<T>(value: T): T {
    this.#spaces = 0;
    this.#at += 1;
    return value;
  }

  /** Moves to the next character that is not a space, on a later line if necessary. */
  #next(): string {
    for (;;) {
      while (this.#line[this.#at] === ' ') this.#at += 1;
      const found = this.#line[this.#at];
      if (found !== undefined) return found;
      this.#line = this.#lines.continueBelow(this.#column);
      this.#at = 0;
    }
  }
}
