import { readFileSync, statSync } from 'node:fs';
import { fileError } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { listed } from '../../diagnostic/suggest.ts';
import {
  formatIn,
  HEAD,
  INTAKE_FORMATS,
  isTable,
  type IntakeFormat,
  type TableFormat,
} from '../../intake/formats.ts';
import type { Item } from '../../intake/incoming.ts';
import { RowMapper } from '../../intake/map/apply-map.ts';
import { BadTable, NotText } from '../../intake/rows/bad-table.ts';
import { csvTable } from '../../intake/rows/csv.ts';
import { ndjsonTable } from '../../intake/rows/ndjson.ts';
import type { Table } from '../../intake/rows/row.ts';
import { readReport } from '../../intake/read-report.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { chunksOf, SIZE_LIMIT } from '../../source/file-chunks.ts';
import { DiagnosedError, UsageError } from '../process/exit.ts';
import { refusal, tooLarge } from '../files/files.ts';
import { packageFile } from '../process/package-file.ts';
import type { MapFile } from './map-file.ts';
import { originOf } from './origin-of.ts';
import { readWhole, refuseNamedPipe, streamOf } from '../../source/open-to-read.ts';

/** How files are imported. */
export interface Reading {
  readonly from: IntakeFormat | undefined;
  readonly map: MapFile | undefined;
  /** The words of the case. */
  readonly vocabulary: Vocabulary;
  /** The kind for items whose format names none, such as mails. */
  readonly kind: string | undefined;
  /** When the items were collected, and by which role. */
  readonly at: string;
  readonly by: string;
}

/**
 * The items in a file, one after another. A table is read row by row, however long it is.
 * @throws DiagnosedError where the file as a whole cannot be read
 */
export async function* itemsIn(path: string, reading: Reading): AsyncGenerator<Item> {
  const format = formatOf(path, reading);
  const origin = originOf(path, reading.at, reading.by);
  if (!isTable(format)) {
    const { size } = statSync(path);
    if (size > SIZE_LIMIT) throw new DiagnosedError([tooLarge(path, size)]);
    const { vocabulary, kind } = reading;
    yield* await readReport(format, readWhole(path), { origin, vocabulary, kind, schemaNamed });
    return;
  }
  const { map } = reading;
  if (map === undefined) {
    throw new UsageError(
      `\`${path}\` is a table, and there is no map of its columns`,
      `\`decisis new map ${path}\` drafts one; give it with \`--map\``,
    );
  }
  const table = await tableIn(path, format, map);
  const mapper = new RowMapper(map.map, map.vocabulary, origin);
  for await (const row of readable(path, table.rows)) {
    if ('fault' in row) yield { refused: { place: `${path}:${row.line}`, message: row.fault } };
    else {
      const item = mapper.itemOf(row);
      if (item !== undefined) yield item;
    }
  }
}

/** Passes the rows of a table on. @throws DiagnosedError where the table is damaged from some row on */
export async function* readable<T>(path: string, rows: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* rows;
  } catch (error) {
    throw error instanceof BadTable ? new DiagnosedError([badTable(path, error)]) : error;
  }
}

/**
 * The format of a file: the one named by `--from`, else detected from its first bytes.
 * @throws DiagnosedError where it is not a known format, or no file that can be read
 */
export function formatOf(path: string, { from }: Pick<Reading, 'from'>): IntakeFormat {
  try {
    const stats = statSync(path);
    if (stats.isDirectory())
      throw new DiagnosedError([refusal(path, Object.assign(new Error(), { code: 'EISDIR' }))]);
    refuseNamedPipe(path);
    if (!stats.isFile()) throw new DiagnosedError([readOnce(path)]);
    const head = headOf(path);
    const format = from ?? formatIn(head);
    if (format !== undefined) return format;
  } catch (error) {
    throw error instanceof DiagnosedError ? error : new DiagnosedError([refusal(path, error)]);
  }
  const help = `say with \`--from\` what it is: ${listed([...INTAKE_FORMATS])}`;
  throw new DiagnosedError([
    fileError(path, 'intake/unknown-format', `the format of \`${path}\` is not known`, help),
  ]);
}

/** The diagnostic for a pipe or a device: a file is read for its format, for its digest and for what it holds. */
const readOnce = (path: string): Diagnostic =>
  fileError(
    path,
    'file/unreadable',
    `\`${path}\` is a pipe or a device, and what is imported is read more than once`,
    'save it to a file first',
  );

function headOf(path: string): string {
  for (const chunk of chunksOf(path)) return Buffer.from(chunk.subarray(0, HEAD)).toString('utf8');
  return '';
}

/** Opens a table. @throws DiagnosedError where it has a column that the map does not know, or no header */
async function tableIn(path: string, format: TableFormat, { map, document }: MapFile): Promise<Table> {
  const known = [...Object.keys(map.columns), ...map.ignored, ...Object.keys(map.only)];
  if (format === 'ndjson') return ndjsonTable(streamOf(path), known);
  const table = await openCsv(path, format);
  const diagnostics: Diagnostic[] = [
    ...table.columns
      .filter((name) => !known.includes(name))
      .map((name) => {
        const help = `map it in \`${document.file.name}\`, or name it under \`ignored\``;
        return {
          ...fileError(
            path,
            'intake/unmapped-column',
            `the column ${quote(name)} is neither mapped nor ignored`,
            help,
          ),
          named: [name, document.file.name],
        };
      }),
    ...Object.keys(map.columns)
      .filter((name) => !table.columns.includes(name))
      .map((name) =>
        fileError(
          path,
          'intake/unmapped-column',
          `there is no column ${quote(name)}, which the map names`,
          'is this the right map?',
        ),
      ),
  ];
  if (diagnostics.length > 0) throw new DiagnosedError(diagnostics);
  return table;
}

/** Opens a CSV or TSV file. A CSV file whose header has semicolons and no commas is split at semicolons. */
export async function openCsv(path: string, format: 'csv' | 'tsv'): Promise<Table> {
  const [header = ''] = headOf(path).split(/\r?\n/, 1);
  const semicolons = header.split(';').length > header.split(',').length;
  const delimiter = format === 'tsv' ? '\t' : semicolons ? ';' : ',';
  try {
    return await csvTable(streamOf(path), delimiter);
  } catch (error) {
    throw error instanceof BadTable ? new DiagnosedError([badTable(path, error)]) : error;
  }
}

const badTable = (path: string, error: BadTable): Diagnostic =>
  error instanceof NotText
    ? fileError(path, 'file/not-text', `\`${path}\` is not UTF-8 text`, 'save it as UTF-8, and try again')
    : fileError(
        path,
        'intake/unreadable',
        `\`${path}\` is damaged: ${error.message}`,
        'correct it, or export it again',
      );

const SCHEMAS = new Map<string, Readonly<Record<string, unknown>>>();

/** One of XARF's schemas, which ship with the package. */
function schemaNamed(file: string): Readonly<Record<string, unknown>> {
  let schema = SCHEMAS.get(file);
  if (schema === undefined) {
    const text = readFileSync(packageFile(`src/intake/xarf/schemas/${file}`), 'utf8');
    schema = JSON.parse(text) as Readonly<Record<string, unknown>>;
    SCHEMAS.set(file, schema);
  }
  return schema;
}
