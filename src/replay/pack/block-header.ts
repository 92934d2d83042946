import type { CodeBook, DomainCodes } from '../../engine/code-book.ts';
import type { Value } from '../../model/case.ts';
import { aligned } from './block-writer.ts';
import type { BlockHeader, PackColumn } from './pack-format.ts';
import { isClean, isCount, isList, isRecord, parsed } from './shape.ts';

/** A block's header, and the offset of its columns, in bytes from the beginning of the block. */
export interface PlacedHeader {
  readonly header: BlockHeader;
  readonly base: number;
}

/** A block begins with four bytes that give the length of its header. */
const LENGTH_BYTES = 4;

/**
 * Reads the header of a block, and checks it against the vocabulary and the size of the block.
 * @param bytes the whole block
 * @returns undefined if the header is not consistent with them
 */
export function blockHeaderIn(bytes: Buffer, book: CodeBook): PlacedHeader | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = bytes.readUInt32LE(0);
  const base = aligned(LENGTH_BYTES + length);
  if (base > bytes.length) return undefined;
  const header = parsed(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  if (!isRecord(header)) return undefined;
  const { cases, exhibits, entries, shown, columns, facts, grounds, numbers } = header;
  const sound =
    isCount(cases) &&
    isCount(exhibits) &&
    isCount(entries) &&
    isCount(shown) &&
    isList(columns, isColumn) &&
    new Set(columns.map(({ name }) => name)).size === columns.length &&
    columns.every(({ offset }) => base + offset <= bytes.length) &&
    isList(facts, isSomeList) &&
    facts.length === book.facts.length &&
    facts.every((values, position) => values.every((value) => isOf(book.facts[position]!, value))) &&
    isList(grounds, isGrounds) &&
    isList(numbers, isNumbers) &&
    numbers.length === book.attributes.length;
  return sound ? { header: header as unknown as BlockHeader, base } : undefined;
}

const isSomeList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isGrounds = (value: unknown): value is readonly string[] => isList(value, isClean);

const isNumbers = (value: unknown): value is readonly number[] => isList(value, isCount);

const WIDTHS: readonly unknown[] = [1, 2, 4, 8];

/**
 * Whether a value describes a column. A column must begin at a multiple of eight, where an array of numbers of any
 * width can.
 */
function isColumn(value: unknown): value is PackColumn {
  if (!isRecord(value)) return false;
  const { name, width, offset } = value;
  return isClean(name) && WIDTHS.includes(width) && isCount(offset) && offset % 8 === 0;
}

/** Whether a value is one that a fact can have. */
function isOf({ codes, domain }: DomainCodes, value: unknown): value is Value {
  if (codes !== undefined) return codes.has(value as Value);
  return 'type' in domain && domain.type === 'integer' ? isCount(value) : isClean(value);
}
