import { crc32 } from 'node:zlib';
import {
  BLOCK_CASES,
  END_BYTES,
  LEAST_CASE_BYTES,
  MAGIC,
  PACK_VERSION,
  PackError,
  UNDECIDED_NAMED,
  type PackBlock,
  type PackIndex,
  type PackSource,
} from './pack-format.ts';
import { isClean, isCount, isList, isRecord, parsed } from './shape.ts';

/**
 * Reads the index at the end of a pack.
 * @param name the file name as the user gave it
 * @param size of the whole pack, in bytes
 * @param read gives a number of bytes from an offset on
 * @throws PackError if it is not a pack, or is damaged
 */
export function readPackIndex(
  name: string,
  size: number,
  read: (offset: number, length: number) => Buffer,
): PackIndex {
  const first = read(0, Math.min(size, MAGIC.length)).toString('latin1');
  if (first !== MAGIC) {
    throw foreign(name, first);
  }
  const damaged = new PackError('damaged', `\`${name}\` is cut off or damaged`);
  if (size < MAGIC.length + END_BYTES) throw damaged;
  const end = read(size - END_BYTES, END_BYTES);
  const length = end.readUInt32LE(0);
  if (end.toString('latin1', 8) !== MAGIC || length > size - END_BYTES - MAGIC.length) throw damaged;
  const json = read(size - END_BYTES - length, length);
  if (crc32(json) !== end.readUInt32LE(4)) throw damaged;
  const index = packIndexIn(json, size);
  if (index === undefined)
    throw new PackError('damaged', `\`${name}\` is damaged: its index contradicts the rest of it`);
  return index;
}

/**
 * The error for a file that is not a pack, or a pack of another format version.
 * @param first its first bytes
 */
function foreign(name: string, first: string): PackError {
  const [, version] = /^decpack(\d)/.exec(first) ?? [];
  if (version === undefined) return new PackError('foreign', `\`${name}\` is not a pack`);
  const message = `\`${name}\` is a pack of format ${version}, and this release reads format ${PACK_VERSION}`;
  const again = 'make it again with `decisis pack`';
  const isLater = Number(version) > PACK_VERSION;
  return new PackError('foreign', message, isLater ? `use the release that wrote it, or ${again}` : again);
}

/**
 * Parses the index of a pack. Its checksum reveals accidents but not forgery, so the rest is checked too: the counts
 * against each other, and the blocks against the size of the file.
 * @param size of the whole pack, in bytes
 * @returns undefined if the index is not consistent
 */
function packIndexIn(json: Buffer, size: number): PackIndex | undefined {
  const index = parsed(json);
  if (!isRecord(index) || index['version'] !== PACK_VERSION) return undefined;
  const { vocabulary, sources, decided, undecided, undecidedPlaces, blocks } = index;
  const sound =
    isVocabulary(vocabulary) &&
    isList(sources, isSource) &&
    isList(blocks, isBlock) &&
    isList(undecidedPlaces, isPlace) &&
    isCount(decided) &&
    isCount(undecided) &&
    decided > 0 &&
    decided === total(sources, 'decided') &&
    undecided === total(sources, 'undecided') &&
    undecidedPlaces.length === Math.min(undecided, UNDECIDED_NAMED) &&
    new Set(sources.map(({ path }) => path)).size === sources.length &&
    decided === blocks.reduce((sum, { cases }) => sum + cases, 0) &&
    fillTheRoom(blocks, size - END_BYTES - json.length);
  return sound ? (index as unknown as PackIndex) : undefined;
}

const total = (sources: readonly PackSource[], of: 'decided' | 'undecided'): number =>
  sources.reduce((sum, source) => sum + source[of], 0);

/** Whether the blocks follow each other without a gap, from the end of the leading `MAGIC` to the index. */
function fillTheRoom(blocks: readonly PackBlock[], end: number): boolean {
  let at = MAGIC.length;
  for (const { offset, length, headsLength } of blocks) {
    if (offset !== at) return false;
    at += length + headsLength;
  }
  return at === end;
}

function isVocabulary(value: unknown): boolean {
  if (!isRecord(value) || !isDigest(value['digest'])) return false;
  return isRecord(value['document']) && isClean(value['document']['vocabulary']);
}

const isDigest = (value: unknown): boolean =>
  typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);

function isSource(value: unknown): value is PackSource {
  if (!isRecord(value)) return false;
  const { path, size, sha256, decided, undecided } = value;
  return (
    isClean(path) &&
    isCount(size) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    isCount(decided) &&
    isCount(undecided) &&
    (decided + undecided) * LEAST_CASE_BYTES <= size
  );
}

const isPlace = (value: unknown): value is PackIndex['undecidedPlaces'][number] =>
  isRecord(value) && isClean(value['id']) && isClean(value['place']);

function isBlock(value: unknown): value is PackBlock {
  if (!isRecord(value)) return false;
  const { offset, length, crc, headsLength, headsCrc, cases } = value;
  const counts = [offset, length, crc, headsLength, headsCrc, cases];
  return counts.every(isCount) && (cases as number) > 0 && (cases as number) <= BLOCK_CASES;
}
