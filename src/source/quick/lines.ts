import { Anchors } from './anchors.ts';
import { Doubt } from './quick-scalar.ts';
import type { Recorder } from './recorder.ts';

/** Reads the lines of a text one after another, skipping blank lines and comments. */
export class Lines {
  readonly #text: string;
  readonly #lines: readonly string[];
  #at = -1;
  /** The column of the unread text, or -1 at the end. */
  indent = -1;
  /** The unread part of the line. */
  rest = '';

  /** The anchors of the text so far. */
  readonly anchors = new Anchors();
  /** Is told of the places of values, if the caller wants them. */
  readonly places: Recorder | undefined;
  /** By line: its offset in the text; empty where places are not recorded. */
  readonly #starts: readonly number[];

  constructor(text: string, places?: Recorder) {
    this.#text = text;
    this.#lines = text.includes('\r') ? text.split(/\r?\n/) : text.split('\n');
    this.places = places;
    this.#starts = places === undefined ? [] : startsOf(text);
    this.advance();
  }

  /** The offset of an unread part of the line. @param rest that part, up to the end of the line */
  placeOf(rest: string): number {
    return this.#starts[this.#at]! + this.#lines[this.#at]!.length - rest.length;
  }

  /** The offset of the end of the current line, before its line break. */
  get end(): number {
    return this.#starts[this.#at]! + this.#lines[this.#at]!.length;
  }

  /** The offset of what follows the line break of the current line, which must not be the last. */
  get afterBreak(): number {
    return this.#starts[this.#at + 1]!;
  }

  /** The offset of the current line, or of the last where all have been read. */
  get start(): number {
    return startsOf(this.#text)[Math.min(this.#at, this.#lines.length - 1)]!;
  }

  /** Whether all lines have been read. */
  get ended(): boolean {
    return this.indent === -1;
  }

  /** Moves to the next line with content. */
  advance(): void {
    for (let line = this.#raw(1); line !== undefined; line = this.#raw(1)) {
      this.#at += 1;
      const column = columnIn(line);
      if (column === line.length || line[column] === '#') continue;
      this.indent = column;
      this.rest = line.slice(column);
      return;
    }
    this.indent = -1;
    this.rest = '';
  }

  /** Moves forward within the line, for example past the dash of a list. */
  skip(columns: number): void {
    this.indent += columns;
    this.rest = this.rest.slice(columns);
  }

  /**
   * Takes the following lines that are indented further than a column, including blank lines and comments, but not the
   * blank lines at the end of the block. They count as read.
   */
  takeBelow(column: number): readonly string[] {
    const taken: string[] = [];
    let filled = 0;
    for (let ahead = 1; ; ahead += 1) {
      const line = this.#raw(ahead);
      if (line === undefined) break;
      const at = columnIn(line);
      if (at < line.length && at <= column) break;
      // such spaces may be part of the text
      if (at === line.length && at > 0) throw new Doubt();
      taken.push(line);
      if (at < line.length) filled = taken.length;
    }
    this.#at += filled;
    return taken.slice(0, filled);
  }

  /** Takes the next line, which must continue the current value. */
  continueBelow(column: number): string {
    const line = this.#raw(1);
    if (line === undefined || columnIn(line) <= column || columnIn(line) === line.length) throw new Doubt();
    this.#at += 1;
    return line.slice(columnIn(line));
  }

  /** Takes the next line of a quoted text, without its indentation: empty where the line is. */
  continueQuoted(column: number): string {
    const line = this.#raw(1);
    if (line === undefined) throw new Doubt();
    const at = columnIn(line);
    // in the first column could be the mark of another document
    if (at === line.length ? at > 0 : at <= Math.max(column, 0)) throw new Doubt();
    this.#at += 1;
    return line.slice(at);
  }

  /** Whether the text lacks a line break at its end. */
  get brokenOff(): boolean {
    return this.#at === this.#lines.length - 1;
  }

  #raw(ahead: number): string | undefined {
    return this.#lines[this.#at + ahead];
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The number of spaces at the start of a line. */
function columnIn(line: string): number {
  let column = 0;
  while (line.charCodeAt(column) === SPACE) column += 1;
  return column;
}

const SPACE = 32;
