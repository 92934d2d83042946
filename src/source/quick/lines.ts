import { Doubt } from './quick-scalar.ts';
import type { Places } from './places.ts';

/** The lines of a text, read one after another; blank lines and comments are passed over where nothing asks for them. */
export class Lines {
  readonly #lines: readonly string[];
  #at = -1;
  /** The column of what is to be read, or -1 at the end. */
  indent = -1;
  /** What is to be read, from that column to the end of the line. */
  rest = '';

  /** Where it is noted what stands where, if anybody wants to know. */
  readonly places: Places | undefined;
  /** By line: where it begins in the text; none where nobody wants to know. */
  readonly #starts: readonly number[];

  constructor(text: string, places?: Places) {
    this.#lines = text.split('\n');
    this.places = places;
    this.#starts = places === undefined ? [] : startsOf(this.#lines);
    this.advance();
  }

  /** Where the rest of the line stands in the text. @param rest as it is to be read yet, to the end of the line */
  placeOf(rest: string): number {
    return this.#starts[this.#at]! + this.#lines[this.#at]!.length - rest.length;
  }

  /** Where the line that was read last ends in the text, before its line break. */
  get end(): number {
    return this.#starts[this.#at]! + this.#lines[this.#at]!.length;
  }

  /** Whether all lines have been read. */
  get ended(): boolean {
    return this.indent === -1;
  }

  /** Goes on to the next line that says something. */
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

  /** Goes on within the line, as behind the dash of a list. */
  skip(columns: number): void {
    this.indent += columns;
    this.rest = this.rest.slice(columns);
  }

  /**
   * The lines right below this one that are indented further than a column, blank ones among them, comments too; those
   * that end the block with nothing on them are left out. They count as read.
   */
  takeBelow(column: number): readonly string[] {
    const taken: string[] = [];
    let filled = 0;
    for (let ahead = 1; ; ahead += 1) {
      const line = this.#raw(ahead);
      if (line === undefined) break;
      const at = columnIn(line);
      if (at < line.length && at <= column) break;
      // such spaces may be text
      if (at === line.length && at > 0) throw new Doubt();
      taken.push(line);
      if (at < line.length) filled = taken.length;
    }
    this.#at += filled;
    return taken.slice(0, filled);
  }

  /** The line right below, which has to go on with what is under way. */
  continueBelow(column: number): string {
    const line = this.#raw(1);
    if (line === undefined || columnIn(line) <= column || columnIn(line) === line.length) throw new Doubt();
    this.#at += 1;
    return line.slice(columnIn(line));
  }

  /** Whether the text breaks off in its last line. */
  get brokenOff(): boolean {
    return this.#at === this.#lines.length - 1;
  }

  #raw(ahead: number): string | undefined {
    return this.#lines[this.#at + ahead];
  }
}

function startsOf(lines: readonly string[]): readonly number[] {
  let start = 0;
  return lines.map((line) => {
    const at = start;
    start += line.length + 1;
    return at;
  });
}

/** The number of spaces that a line begins with. */
function columnIn(line: string): number {
  let column = 0;
  while (line.charCodeAt(column) === SPACE) column += 1;
  return column;
}

const SPACE = 32;
