import type { ColumnType, TableColumn } from './layout.ts';

/** The values of a column, ready to be written. */
export type ColumnData = Int32Array | BigInt64Array | readonly string[];

/** Collects the values of a column; its memory is reused. */
export class ColumnBuilder {
  readonly name: string;
  readonly type: ColumnType;
  #numbers: Float64Array | Int32Array;
  #texts: string[] = [];
  #size = 0;

  constructor({ name, type }: TableColumn) {
    this.name = name;
    this.type = type;
    this.#numbers = type === 'int32' ? new Int32Array(FEW) : new Float64Array(FEW);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a number to a column of numbers. */
  add(value: number): void {
    if (this.#size === this.#numbers.length) this.#grow();
    this.#numbers[this.#size] = value;
    this.#size += 1;
  }

  /** Adds a text to a column of texts. */
  addText(value: string): void {
    this.#texts.push(value);
    this.#size += 1;
  }

  /** Returns the values added so far, and empties the column. */
  take(): ColumnData {
    const size = this.#size;
    this.#size = 0;
    if (this.type === 'text') {
      const texts = this.#texts;
      this.#texts = [];
      return texts;
    }
    if (this.type === 'int32') return (this.#numbers as Int32Array).slice(0, size);
    const wide = new BigInt64Array(size);
    for (let at = 0; at < size; at += 1) wide[at] = BigInt(this.#numbers[at]!);
    return wide;
  }

  #grow(): void {
    const size = this.#numbers.length * 2;
    const larger = this.type === 'int32' ? new Int32Array(size) : new Float64Array(size);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}

const FEW = 4096;
