import { lookUp } from '../model/look-up.ts';
import { ColumnBuilder } from './column-builder.ts';
import type { TableColumn } from './layout.ts';

/** The columns of a table that is being collected. */
export class NamedColumns {
  readonly all: readonly ColumnBuilder[];
  readonly #byName: ReadonlyMap<string, ColumnBuilder>;

  constructor(columns: readonly TableColumn[]) {
    this.all = columns.map((column) => new ColumnBuilder(column));
    this.#byName = new Map(this.all.map((column) => [column.name, column]));
  }

  /** A column by its name, which the table must have. */
  named(name: string): ColumnBuilder {
    return lookUp(this.#byName, name);
  }
}
