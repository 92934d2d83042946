import { join } from 'node:path';
import { JUDGEMENT } from '../replay/judgement.ts';
import { IdHash, type HashKey } from '../replay/id-hash.ts';
import { IdList, type RangeIds } from '../replay/archive/range-ids.ts';
import type { RangeReader } from '../replay/archive/range-reader.ts';
import type { CaseTaker } from './case-taker.ts';
import { TABLES } from './layout.ts';
import type { RowTable, TableRows } from './table-rows.ts';
import { GROUP_ROWS, TableFile } from './write-table.ts';

/**
 * A range of an archive that becomes one file of each table, in bytes: the lines that begin at or after `from` and
 * before `to`.
 */
export interface ExportStretch {
  readonly from: number;
  readonly to: number;
  /** Added to the offset of a line to give the number of its case. */
  readonly base: number;
  /** The name of the files. */
  readonly name: string;
}

/** A line that is not a valid case. */
export interface LineFault {
  /** From 0, counted from the first line of the range. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The result of one range. */
export interface StretchResult {
  /** How many lines there are, blank ones included. */
  readonly lines: number;
  readonly cases: number;
  readonly faults: readonly LineFault[];
  readonly ids: RangeIds;
}

/** Writes the cases of a range. */
export class StretchWriter {
  readonly #reader: RangeReader;
  readonly #taker: CaseTaker;
  readonly #rows: TableRows;
  readonly #folder: string;
  readonly #about: Readonly<Record<string, string>>;
  readonly #hash: IdHash;

  /** @param folder the folder with a subfolder for each table */
  constructor(
    reader: RangeReader,
    taker: CaseTaker,
    rows: TableRows,
    folder: string,
    about: Readonly<Record<string, string>>,
    key: HashKey,
  ) {
    this.#reader = reader;
    this.#taker = taker;
    this.#rows = rows;
    this.#folder = folder;
    this.#about = about;
    this.#hash = new IdHash(key);
  }

  write(stretch: ExportStretch): StretchResult {
    const files = this.#open(stretch.name);
    this.#rows.beginFiles();
    const faults: LineFault[] = [];
    const ids = new IdList();
    const reader = this.#reader;
    let [lines, cases] = [0, 0];
    reader.begin(stretch.from);
    let start = stretch.from === 0 ? 0 : reader.afterNewline(stretch.from - 1);
    while (start < stretch.to && start < reader.size) {
      const { bytes, from, to, end, broken } = reader.line(start);
      const taken = broken ? undefined : this.#taker.take(bytes, from, to);
      if (taken === undefined) faults.push({ line: lines, start, end });
      else if (taken !== 'blank') {
        const id = Buffer.from(taken.id);
        this.#hash.of(id, 0, id.length);
        ids.add(this.#hash, lines, JUDGEMENT.same);
        this.#rows.add(stretch.base + start, taken.id, this.#taker.coded, taken.standing, taken.whole);
        cases += 1;
        if (this.#rows.size >= GROUP_ROWS) for (const file of files) file.flush();
      }
      lines += 1;
      start = end + 1;
    }
    for (const file of files) file.finish();
    return { lines, cases, faults, ids: ids.all() };
  }

  #open(name: string): readonly TableFile[] {
    return ROW_TABLES.map(
      (table) =>
        new TableFile(join(this.#folder, TABLES[table], name), this.#rows.tables[table].all, this.#about),
    );
  }
}

const ROW_TABLES = ['cases', 'exhibits', 'entries', 'profiles'] as const satisfies readonly RowTable[];
