import type { Readable } from 'node:stream';
import { linesIn } from './lines-in.ts';
import { CELL_LIMIT, COLUMN_LIMIT, type BadLine, type Row, type Table } from './row.ts';

/** The most characters in a line. */
const LINE_LIMIT = 1_048_576;

/** The deepest nesting of lists and maps in a line. */
const DEPTH = 20;

/**
 * Reads a table in which each line is a JSON object. Nested values get names with dots: `reporter.org`. Without a
 * header, the columns are those of the map.
 * @param known the columns that the map names: a row with any other is refused; undefined where there is no map, and
 * then all columns are accepted
 */
export function ndjsonTable(source: Readable, known: readonly string[] | undefined): Table {
  return { columns: known ?? [], rows: rowsOf(source, known) };
}

async function* rowsOf(
  source: Readable,
  known: readonly string[] | undefined,
): AsyncGenerator<Row | BadLine> {
  let line = 0;
  for await (const text of linesIn(source, LINE_LIMIT)) {
    line += 1;
    if (text.trim() === '') continue;
    yield rowIn(text, line, known);
  }
}

/** Reads the row in a line of JSON. */
function rowIn(text: string, line: number, known?: readonly string[]): Row | BadLine {
  if (text.length > LINE_LIMIT) return { line, fault: `it is longer than ${LINE_LIMIT} characters` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, fault: 'it is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, fault: 'it is not a JSON object' };
  const cells: Record<string, string> = {};
  const fault = fill(cells, value, '', 0);
  if (fault !== undefined) return { line, fault };
  const stranger = known === undefined ? undefined : Object.keys(cells).find((name) => !known.includes(name));
  if (stranger !== undefined)
    return { line, fault: `its key \`${stranger.slice(0, 60)}\` is neither mapped nor under \`ignored\`` };
  return { line, cells };
}

function fill(
  cells: Record<string, string>,
  value: object,
  before: string,
  depth: number,
): string | undefined {
  if (depth > DEPTH) return `it is nested more than ${DEPTH} deep`;
  for (const [key, part] of Object.entries(value)) {
    const name = before === '' ? key : `${before}.${key}`;
    if (typeof part === 'object' && part !== null) {
      const fault = fill(cells, part as object, name, depth + 1);
      if (fault !== undefined) return fault;
    } else if (part !== null && part !== undefined) {
      const cell = String(part);
      if (cell.length > CELL_LIMIT) return `a value is longer than ${CELL_LIMIT} characters`;
      cells[name] = cell;
    }
    if (Object.keys(cells).length > COLUMN_LIMIT) return `it has more than ${COLUMN_LIMIT} keys`;
  }
  return undefined;
}
