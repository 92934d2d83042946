import { pipeline, Readable } from 'node:stream';
import { BadTable } from './bad-table.ts';
import { CELL_LIMIT, COLUMN_LIMIT, type BadLine, type Row, type Table } from './row.ts';
import { textIn } from './text-in.ts';

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV table with a header, row by row. A row with more or fewer cells than the header is reported, and does
 * not stop the others.
 * @throws BadTable where there is no header, a quotation mark is never closed, or the bytes are not text
 */
export async function csvTable(source: Readable, delimiter: string): Promise<Table> {
  // loaded only for tables: the rest of the tool does not need it
  const { parse } = await import('csv-parse');
  const parser = pipeline(
    Readable.from(textIn(source)),
    parse({
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: CELL_LIMIT * 4,
    }),
    () => undefined,
  ) as unknown as AsyncIterable<Parsed>;
  const records = parser[Symbol.asyncIterator]();
  const first = await nextOf(records);
  if (first === undefined) throw new BadTable('there is no header in it');
  const columns = first.record.map((name) => name.trim());
  if (columns.length > COLUMN_LIMIT) throw new BadTable(`it has more than ${COLUMN_LIMIT} columns`);
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined || columns.includes(''))
    throw new BadTable('two columns have one name, or a column has none');
  return { columns, rows: rowsOf(records, columns, first.info.lines) };
}

async function* rowsOf(
  records: AsyncIterator<Parsed>,
  columns: readonly string[],
  headerEnd: number,
): AsyncGenerator<Row | BadLine> {
  let line = headerEnd + 1;
  for (;;) {
    const next = await nextOf(records);
    if (next === undefined) return;
    const { record, info } = next;
    if (record.length !== columns.length)
      yield {
        line,
        fault: `it has ${record.length} ${record.length === 1 ? 'cell' : 'cells'}, and the header ${columns.length}`,
      };
    else if (record.some((cell) => cell.length > CELL_LIMIT))
      yield { line, fault: `a cell is longer than ${CELL_LIMIT} characters` };
    else yield { line, cells: Object.fromEntries(columns.map((name, at) => [name, record[at] ?? ''])) };
    line = info.lines + 1;
  }
}

async function nextOf(records: AsyncIterator<Parsed>): Promise<Parsed | undefined> {
  try {
    const { done, value } = await records.next();
    return done === true ? undefined : value;
  } catch (error) {
    throw error instanceof BadTable ? error : new BadTable(faultOf(error));
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is never closed',
  CSV_MAX_RECORD_SIZE: 'a row is longer than a mebibyte: is a quotation mark open?',
};

const faultOf = (error: unknown): string => {
  const { code = '' } = error as { readonly code?: string };
  return FAULTS[code] ?? 'it cannot be read as a table';
};
