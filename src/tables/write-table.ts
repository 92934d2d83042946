import { firstOf } from '../model/ends.ts';
import { closeSync, openSync, writeSync } from 'node:fs';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnBuilder } from './column-builder.ts';
import type { ColumnType } from './layout.ts';

/** How many rows of exhibits are collected before they are written: a row group, which a warehouse reads in one piece. */
export const GROUP_ROWS = 122_880;

const PARQUET = {
  int32: { type: 'INT32' },
  int64: { type: 'INT64' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
} as const satisfies Readonly<Record<ColumnType, unknown>>;

/** A Parquet file, written one row group at a time. */
export class TableFile {
  readonly #descriptor: number;
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  readonly #columns: readonly ColumnBuilder[];

  /** @param about key-value metadata to write beside the rows */
  constructor(path: string, columns: readonly ColumnBuilder[], about: Readonly<Record<string, string>>) {
    this.#descriptor = openSync(path, 'wx');
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }) => ({
          ...PARQUET[type],
          name,
          repetition_type: 'REQUIRED' as const,
        })),
      ],
      codec: 'SNAPPY',
      statistics: true,
      createdBy: 'decisis',
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    });
  }

  /** Writes the rows collected so far as a row group. */
  flush(): void {
    const rows = firstOf(this.#columns).size;
    if (rows === 0) return;
    void this.#writer.write({
      columnData: this.#columns.map((column) => ({
        name: column.name,
        data: column.take() as never,
        ...(column.type === 'int32' || REPEATED.includes(column.name) ? CODES : {}),
      })),
      rowGroupSize: rows,
    });
    this.#drain();
  }

  /** Writes the remaining rows and the footer. */
  finish(): void {
    this.flush();
    void this.#writer.finish();
    this.#drain();
    closeSync(this.#descriptor);
  }

  /** Writes the buffered bytes to disk and empties the buffer; offsets keep counting from the start of the file. */
  #drain(): void {
    const bytes = this.#bytes.getBytes();
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
    this.#bytes.index = 0;
  }
}

/** Columns of wide numbers that repeat often. */
const REPEATED: readonly string[] = ['case_number', 'profile'];

/** Codes and case numbers repeat often: a dictionary is smaller than general compression, and faster to read. */
const CODES = { encoding: 'RLE_DICTIONARY', codec: 'UNCOMPRESSED' } as const;
