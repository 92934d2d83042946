import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { aligned } from '../../src/replay/pack/block-writer.ts';
import { MAGIC, type BlockHeader, type CaseHead, type PackIndex } from '../../src/replay/pack/pack-format.ts';

type Open<T> = T extends readonly (infer U)[]
  ? Open<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Open<T[K]> }
    : T;

/** A pack taken apart, every part of it to be written over. */
export interface OpenPack {
  readonly index: Open<PackIndex>;
  readonly blocks: { header: Open<BlockHeader>; columns: Buffer; heads: Open<CaseHead>[] }[];
}

const END = 16;

/** Takes a pack apart, as whoever forges one would. */
export function openPack(path: string): OpenPack {
  const bytes = readFileSync(path);
  const length = bytes.readUInt32LE(bytes.length - END);
  const index = JSON.parse(
    bytes.toString('utf8', bytes.length - END - length, bytes.length - END),
  ) as Open<PackIndex>;
  const blocks = index.blocks.map(({ offset, length: size, headsLength }) => {
    const block = bytes.subarray(offset, offset + size);
    const json = block.readUInt32LE(0);
    const header = JSON.parse(block.toString('utf8', 4, 4 + json)) as Open<BlockHeader>;
    const heads = bytes.toString('utf8', offset + size, offset + size + headsLength);
    return {
      header,
      columns: Buffer.from(block.subarray(aligned(4 + json))),
      heads: heads.split('\n').map((line) => JSON.parse(line) as Open<CaseHead>),
    };
  });
  return { index, blocks };
}

/**
 * Puts a pack together again, with the places, lengths and checksums that are right for what is in it by now.
 * @param last forges what is right in the index by then
 */
export function sealPack(
  path: string,
  { index, blocks }: OpenPack,
  last: (index: unknown) => unknown = (right) => right,
): void {
  const parts: Buffer[] = [Buffer.from(MAGIC)];
  let offset = 8;
  const placed = blocks.map(({ header, columns, heads }) => {
    const numbers = withHeader(header, columns);
    const said = Buffer.from(heads.map((head) => JSON.stringify(head)).join('\n'));
    const block = {
      offset,
      length: numbers.length,
      crc: crc32(numbers),
      headsLength: said.length,
      headsCrc: crc32(said),
      cases: header.cases,
    };
    parts.push(numbers, said);
    offset += numbers.length + said.length;
    return block;
  });
  const json = Buffer.from(JSON.stringify(last({ ...index, blocks: placed })));
  const end = Buffer.alloc(END);
  end.writeUInt32LE(json.length, 0);
  end.writeUInt32LE(crc32(json), 4);
  end.write(MAGIC, 8, 'latin1');
  writeFileSync(path, Buffer.concat([...parts, json, end]));
}

function withHeader(header: Open<BlockHeader>, columns: Buffer): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const base = aligned(4 + json.length);
  const bytes = Buffer.alloc(base + columns.length);
  bytes.writeUInt32LE(json.length, 0);
  json.copy(bytes, 4);
  columns.copy(bytes, base);
  return bytes;
}

/** Where the numbers of a column begin in a block, and how many bytes each takes. */
export function columnAt(
  { header }: OpenPack['blocks'][number],
  name: string,
): { at: number; width: number } {
  const { offset, width } = header.columns.find((column) => column.name === name)!;
  return { at: offset, width };
}

/** Writes a number of a column over. */
export function setNumber(
  block: OpenPack['blocks'][number],
  name: string,
  index: number,
  value: number,
): void {
  const { at, width } = columnAt(block, name);
  const place = at + index * width;
  if (width === 8) block.columns.writeDoubleLE(value, place);
  else block.columns.writeUIntLE(value, place, width);
}
