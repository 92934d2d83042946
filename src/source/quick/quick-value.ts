import { Doubt } from './doubt.ts';
import { Lines } from './lines.ts';
import { DEEPEST, quickFlow } from './quick-flow.ts';
import { assertKey, quickQuoted } from './quick-scalar.ts';
import { quickBlockText, quickPlain } from './quick-text.ts';

/**
 * The value of a document in the plain style in which nearly all are written: maps and lists by indentation or in
 * brackets, plain and quoted scalars, texts of several lines, JSON. It is what the parser makes of it, in a twentieth of
 * the time.
 * @returns undefined for every text that is not surely of that style and without fault: the parser is to read that
 */
export function quickValue(text: string): unknown {
  if (UNUSUAL.test(text) || !text.isWellFormed()) return undefined;
  try {
    return document(new Lines(text));
  } catch (error) {
    if (error instanceof Doubt) return undefined;
    throw error;
  }
}

/** Tabs, other line breaks, marks and control characters. */
const UNUSUAL = /[^\n\P{Cc}]|[\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

const ENTRY = /^([A-Za-z_$](?:[^:#]*[^:# ])?):(?: +|$)/;

function document(lines: Lines): unknown {
  const value = lines.rest.startsWith('{') ? quickFlow(lines, lines.rest, -1) : map(lines, 0);
  if (!lines.ended) throw new Doubt();
  return value;
}

/** A map whose keys begin where the lines stand. */
function map(lines: Lines, depth: number): Readonly<Record<string, unknown>> {
  const found = Object.create(null) as Record<string, unknown>;
  const column = lines.indent;
  if (column === -1 || depth > DEEPEST) throw new Doubt();
  while (lines.indent === column) {
    const [before, key] = ENTRY.exec(lines.rest) ?? [];
    // a list may stand in the column of its key, and then ends here
    if (before === undefined || key === undefined || key in found) throw new Doubt();
    assertKey(key);
    const rest = lines.rest.slice(before.length);
    found[key] =
      rest === '' || rest.startsWith('#') ? below(lines, column, depth) : inline(lines, rest, column);
  }
  if (lines.indent > column) throw new Doubt();
  return found;
}

/** What stands below a key that has nothing beside it. */
function below(lines: Lines, column: number, depth: number): unknown {
  lines.advance();
  if (lines.indent >= column && isEntry(lines)) return list(lines, depth + 1);
  return lines.indent > column ? map(lines, depth + 1) : null;
}

function list(lines: Lines, depth: number): readonly unknown[] {
  const found: unknown[] = [];
  const column = lines.indent;
  if (depth > DEEPEST) throw new Doubt();
  while (lines.indent === column && isEntry(lines)) {
    lines.skip(/^- +/.exec(lines.rest)![0].length);
    found.push(ENTRY.test(lines.rest) ? map(lines, depth + 1) : inline(lines, lines.rest, column));
  }
  if (lines.indent > column) throw new Doubt();
  return found;
}

const isEntry = ({ rest }: Lines): boolean => rest.startsWith('- ');

/** A value beside its key or dash. */
function inline(lines: Lines, rest: string, column: number): unknown {
  const first = rest[0];
  if (first === '[' || first === '{') return quickFlow(lines, rest, column);
  if (first === '|' || first === '>') return quickBlockText(lines, rest, column);
  if (first !== '"' && first !== "'") return quickPlain(lines, rest, column);
  const { value, end } = quickQuoted(rest, 0);
  if (!/^(?: *| +#.*)$/.test(rest.slice(end))) throw new Doubt();
  lines.advance();
  return value;
}
