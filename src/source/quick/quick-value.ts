import { Doubt, assertKey, quickQuoted, withoutSpaces } from './quick-scalar.ts';
import { Lines } from './lines.ts';
import { Places } from './places.ts';
import type { Recorder } from './recorder.ts';
import { DEEPEST, quickFlow } from './quick-flow.ts';
import { isEnd, quickBlockText, quickPlain, quickQuotedLines } from './quick-text.ts';

/**
 * Reads a document in the plain style in which nearly all are written: block and flow maps and lists, plain and quoted
 * scalars, multi-line texts, JSON. The result is the same as the parser's, in a twentieth of the time.
 * @returns undefined for every text that may be in another style or have an error: use the parser for those
 */
export function quickValue(text: string): unknown {
  return readQuickly(text);
}

/**
 * The places of all values in a text that `quickValue` can read; reads it again.
 * @returns undefined for every other text
 */
export function quickPlaces(text: string): Places | undefined {
  const places = new Places();
  return readQuickly(text, places) === undefined ? undefined : places;
}

/** Reads a text, and tells a recorder what is found. @returns as `quickValue` does */
export function readQuickly(text: string, places?: Recorder): unknown {
  if (UNUSUAL.test(text) || !text.isWellFormed()) return undefined;
  return unlessDoubtful(new Lines(text, places));
}

/** Where the fast reader could not go on. */
export interface PlainEnd {
  /** The offset of the line, or of the character that is not allowed in the plain style. */
  readonly start: number;
  /** Whether the reason is that the text has more than `VALUE_LIMIT` values. */
  readonly isFull: boolean;
}

/** Finds where a text that `quickValue` can't read leaves the plain style, or has too many values. */
export function endOfPlain(text: string): PlainEnd {
  const unusual = text.search(UNUSUAL);
  if (unusual !== -1) return { start: unusual, isFull: false };
  const lines = new Lines(text);
  unlessDoubtful(lines);
  return { start: lines.start, isFull: lines.anchors.isFull };
}

function unlessDoubtful(lines: Lines): unknown {
  try {
    return document(lines);
  } catch (error) {
    if (error instanceof Doubt) return undefined;
    throw error;
  }
}

/** Tabs, other line breaks than `\n` and `\r\n`, marks and control characters. */
const UNUSUAL = /[^\r\n\P{Cc}]|\r(?!\n)|[\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

const ENTRY = /^([A-Za-z_$\d](?:[^:#]*[^:# ])?):(?: +|$)/;

/** The line with which some programs begin a document. */
const START = '---';

function document(lines: Lines): unknown {
  lines.places?.begin();
  if (lines.indent === 0 && lines.rest === START) lines.advance();
  mark(lines, lines.rest, 1);
  const value = lines.rest.startsWith('{') ? quickFlow(lines, lines.rest, -1) : map(lines, 0);
  if (!lines.ended) throw new Doubt();
  lines.places?.end(value);
  return value;
}

/** The key with which the text of a line begins, and the lengths as written of it and of everything before its value. */
interface Entry {
  readonly key: string;
  readonly keyLength: number;
  readonly length: number;
}

/** @returns undefined where the text does not begin with a key */
function entryIn(rest: string): Entry | undefined {
  if (rest.startsWith('"') || rest.startsWith("'")) return quotedEntryIn(rest);
  const [before, key] = ENTRY.exec(rest) ?? [];
  if (before === undefined || key === undefined) return undefined;
  assertKey(key);
  return { key, keyLength: key.length, length: before.length };
}

function quotedEntryIn(rest: string): Entry | undefined {
  const quoted = quickQuoted(rest, 0);
  if (quoted === undefined) return undefined;
  const { value, end } = quoted;
  if (rest[end] !== ':' || end > LONGEST_QUOTED) return undefined;
  const spaces = /^(?: +|$)/.exec(rest.slice(end + 1))?.[0];
  return spaces === undefined ? undefined : { key: value, keyLength: end, length: end + 1 + spaces.length };
}

/** A quoted key may have escapes, and YAML limits keys as written. */
const LONGEST_QUOTED = 200;

/** Reads a map whose keys start at the column of the current line. */
function map(lines: Lines, depth: number): Readonly<Record<string, unknown>> {
  const found = Object.create(null) as Record<string, unknown>;
  const column = lines.indent;
  if (column === -1 || depth > DEEPEST) throw new Doubt();
  while (lines.indent === column) {
    const entry = entryIn(lines.rest);
    // a list may be indented like its key, and then ends here
    if (entry === undefined || entry.key in found) throw new Doubt();
    const { key } = entry;
    const rest = lines.rest.slice(entry.length);
    if (lines.places !== undefined) {
      const start = lines.placeOf(lines.rest);
      lines.places.begin(start, start + entry.keyLength);
    }
    lines.anchors.count();
    found[key] =
      rest === '' || rest.startsWith('#') ? below(lines, column, depth) : beside(lines, rest, column, depth);
    lines.places?.end(found[key]);
  }
  if (lines.indent > column) throw new Doubt();
  return found;
}

/** Reads the value below a key that has nothing beside it. */
function below(lines: Lines, column: number, depth: number): unknown {
  lines.advance();
  const isList = lines.indent >= column && isEntry(lines);
  // the key has no value if the next line is another key in its column
  if (!isList && lines.indent <= column) return null;
  mark(lines, lines.rest, 1);
  return isList ? list(lines, depth + 1) : map(lines, depth + 1);
}

function list(lines: Lines, depth: number): readonly unknown[] {
  const found: unknown[] = [];
  const column = lines.indent;
  if (depth > DEEPEST) throw new Doubt();
  while (lines.indent === column && isEntry(lines)) {
    lines.skip(/^- +/.exec(lines.rest)?.[0].length ?? 0);
    lines.places?.begin();
    mark(lines, lines.rest, 1);
    lines.anchors.count();
    const value =
      entryIn(lines.rest) !== undefined ? map(lines, depth + 1) : beside(lines, lines.rest, column, depth);
    found.push(value);
    lines.places?.end(value);
  }
  if (lines.indent > column) throw new Doubt();
  return found;
}

/** Records the place of the open entry's value. @param rest of the line, from the value's first character on */
function mark(lines: Lines, rest: string, length: number): void {
  if (lines.places === undefined) return;
  const start = lines.placeOf(rest);
  lines.places.mark(start, start + length);
}

const isEntry = ({ rest }: Lines): boolean => rest.startsWith('- ');

/** Reads the value beside a key or dash, or the one behind an anchor there, or the one of an alias. */
function beside(lines: Lines, rest: string, column: number, depth: number): unknown {
  const sign = rest[0];
  if (sign !== '&' && sign !== '*') return inline(lines, rest, column);
  const [before, name, gap] = NAMED.exec(rest) ?? [];
  if (before === undefined || name === undefined) throw new Doubt();
  const after = rest.slice(before.length);
  const isLast = after === '' || (after.startsWith('#') && gap !== '');
  if (sign === '*') {
    if (!isLast) throw new Doubt();
    mark(lines, rest, name.length + 1);
    lines.places?.alias(name);
    lines.advance();
    return lines.anchors.valueOf(name);
  }
  const opened = lines.anchors.open(name);
  lines.places?.anchor(name);
  const value = isLast ? belowAnchor(lines, column, depth) : besideAnchor(lines, after, column);
  lines.anchors.close(name, opened, value);
  return value;
}

/** The sign and name of an anchor or alias, and the spaces behind it. */
const NAMED = /^[&*]([\w-]+)( +|$)/;

/** Reads the value behind an anchor on its line. */
function besideAnchor(lines: Lines, rest: string, column: number): unknown {
  // there, the anchor is of the key
  if (entryIn(rest) !== undefined) throw new Doubt();
  return inline(lines, rest, column);
}

/** Reads the list or map below an anchor. */
function belowAnchor(lines: Lines, column: number, depth: number): unknown {
  lines.advance();
  if (lines.indent <= column) throw new Doubt();
  mark(lines, lines.rest, 1);
  return isEntry(lines) ? list(lines, depth + 1) : map(lines, depth + 1);
}

/** Reads the value beside a key or dash. */
function inline(lines: Lines, rest: string, column: number): unknown {
  const first = rest[0];
  if (first === '[' || first === '{') return quickFlow(lines, rest, column);
  if (first === '|' || first === '>') {
    mark(lines, rest, rest.length);
    return quickBlockText(lines, rest, column);
  }
  if (first !== '"' && first !== "'") {
    mark(lines, rest, withoutSpaces(rest.split(' #')[0]!).length);
    return quickPlain(lines, rest, column);
  }
  return besideQuoted(lines, rest, column);
}

/** Reads the quoted text beside a key or dash. */
function besideQuoted(lines: Lines, text: string, column: number): string {
  const quoted = quickQuoted(text, 0);
  mark(lines, text, quoted?.end ?? text.length);
  const { value, rest } =
    quoted === undefined
      ? quickQuotedLines(lines, text, column)
      : { value: quoted.value, rest: text.slice(quoted.end) };
  if (quoted === undefined && lines.places !== undefined) lines.places.extend(lines.placeOf(rest));
  if (!isEnd(rest)) throw new Doubt();
  lines.advance();
  return value;
}
