import { Doubt, assertKey, quickQuoted, withoutSpaces } from './quick-scalar.ts';
import { Lines } from './lines.ts';
import { Places } from './places.ts';
import { DEEPEST, quickFlow } from './quick-flow.ts';
import { quickBlockText, quickPlain } from './quick-text.ts';

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

function readQuickly(text: string, places?: Places): unknown {
  if (UNUSUAL.test(text) || !text.isWellFormed()) return undefined;
  try {
    return document(new Lines(text, places));
  } catch (error) {
    if (error instanceof Doubt) return undefined;
    throw error;
  }
}

/** Tabs, other line breaks, marks and control characters. */
const UNUSUAL = /[^\n\P{Cc}]|[\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

const ENTRY = /^([A-Za-z_$](?:[^:#]*[^:# ])?):(?: +|$)/;

function document(lines: Lines): unknown {
  lines.places?.begin();
  mark(lines, lines.rest, 1);
  const value = lines.rest.startsWith('{') ? quickFlow(lines, lines.rest, -1) : map(lines, 0);
  if (!lines.ended) throw new Doubt();
  lines.places?.end();
  return value;
}

/** Reads a map whose keys start at the column of the current line. */
function map(lines: Lines, depth: number): Readonly<Record<string, unknown>> {
  const found = Object.create(null) as Record<string, unknown>;
  const column = lines.indent;
  if (column === -1 || depth > DEEPEST) throw new Doubt();
  while (lines.indent === column) {
    const [before, key] = ENTRY.exec(lines.rest) ?? [];
    // a list may be indented like its key, and then ends here
    if (before === undefined || key === undefined || key in found) throw new Doubt();
    assertKey(key);
    const rest = lines.rest.slice(before.length);
    if (lines.places !== undefined) {
      const start = lines.placeOf(lines.rest);
      lines.places.begin(start, start + key.length);
    }
    found[key] =
      rest === '' || rest.startsWith('#') ? below(lines, column, depth) : inline(lines, rest, column);
    lines.places?.end();
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
    found.push(ENTRY.test(lines.rest) ? map(lines, depth + 1) : inline(lines, lines.rest, column));
    lines.places?.end();
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
  const { value, end } = quickQuoted(rest, 0);
  mark(lines, rest, end);
  if (!/^(?: *| +#.*)$/.test(rest.slice(end))) throw new Doubt();
  lines.advance();
  return value;
}
