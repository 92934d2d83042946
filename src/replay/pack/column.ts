import type { PackColumn } from './pack-format.ts';

/** A column to be written. */
export interface Column {
  readonly name: string;
  readonly width: PackColumn['width'];
  readonly values: readonly number[];
}

/** A column of whole numbers, with the narrowest width that holds the largest; or of eight bytes, for any number. */
export function column(name: string, values: readonly number[], width?: 8): Column {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  const narrow = largest < 0x100 ? 1 : largest < 0x1_0000 ? 2 : 4;
  return { name, width: width ?? narrow, values };
}

/** A column of ages: in seconds if all are whole seconds, otherwise in milliseconds. */
export function ageColumn(ages: readonly number[]): Column {
  const seconds = ages.every((age) => age % 1000 === 0 && age >= 0 && age / 1000 < 2 ** 32);
  if (!seconds) return column('age', ages, 8);
  return { name: 'age in seconds', width: 4, values: ages.map((age) => age / 1000) };
}

/** Writes the numbers of a column into a block. */
export function fillColumn(bytes: Buffer, at: number, { width, values }: Column): void {
  for (const [index, value] of values.entries()) {
    const place = at + index * width;
    if (width === 1) bytes.writeUInt8(value, place);
    else if (width === 2) bytes.writeUInt16LE(value, place);
    else if (width === 4) bytes.writeUInt32LE(value, place);
    else bytes.writeDoubleLE(value, place);
  }
}
