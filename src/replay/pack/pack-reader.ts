import { closeSync, fstatSync, readSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { codeBook } from '../../engine/code-book.ts';
import { CodedCase } from '../../engine/coded-case.ts';
import { vocabularyDigest } from '../../engine/digest.ts';
import { attributesRead, type Program } from '../../engine/program.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { candidatesFor, type Candidates } from '../candidates.ts';
import { BlockReader, type BlockRoom } from './block-reader.ts';
import { caseHeadsIn } from './case-heads.ts';
import { MAGIC, PackError, type CaseHead, type PackBlock, type PackIndex } from './pack-format.ts';
import { readPackIndex } from './pack-index.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import { beginsPack } from './pack-format.ts';
import { openToRead } from '../../source/open-to-read.ts';

/** Whether a file begins as a pack does. */
export function isPack(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false;
    const descriptor = openToRead(path);
    try {
      const bytes = Buffer.alloc(MAGIC.length);
      return readSync(descriptor, bytes) === MAGIC.length && beginsPack(bytes);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

/** A pack stores each copy of an exhibit with the traced attributes of its origin already filled in. */
function tracedIn(coded: CodedCase): CodedCase {
  coded.traced = true;
  return coded;
}

/** A pack, open to be read block by block. */
export class PackReader {
  readonly index: PackIndex;
  /** The policies that may decide its cases. */
  readonly candidates: Candidates;
  private readonly descriptor: number;
  private readonly blockRoom: BlockRoom;
  /** The buffer that each block's numbers are read into. */
  private room = Buffer.alloc(0);

  /**
   * @param vocabularies those of the policies: the pack's must be among them, word for word
   * @param programs those that will decide its cases; if left out, everything is read
   * @throws PackError if the pack is foreign, damaged or stale
   */
  constructor(path: string, vocabularies: ReadonlyMap<string, Vocabulary>, programs?: readonly Program[]) {
    this.descriptor = openToRead(path);
    try {
      const { size } = fstatSync(this.descriptor);
      this.index = readPackIndex(path, size, (offset, length) => this.read(offset, length));
      const { digest, document } = this.index.vocabulary;
      const vocabulary = vocabularies.get(document.vocabulary);
      if (vocabulary === undefined || vocabularyDigest(vocabulary) !== digest) {
        const message = `\`${path}\` was packed with another vocabulary ${quoteName(document.vocabulary)} than the policies use`;
        throw new PackError('stale', message);
      }
      this.candidates = candidatesFor(programs ?? [], vocabulary);
      this.blockRoom = {
        book: codeBook(vocabulary),
        coded: tracedIn(new CodedCase(this.candidates.widest)),
        wanted: programs && new Set(this.candidates.all.flatMap(({ deciding }) => attributesRead(deciding))),
        selecting: new Map(),
      };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  /**
   * Reads a block's numbers and checks their checksum. The numbers of the block read before are overwritten.
   * @throws PackError if they are damaged or not consistent
   */
  block({ offset, length, crc, cases }: PackBlock): BlockReader {
    if (this.room.length < length) this.room = Buffer.allocUnsafeSlow(length);
    const bytes = this.read(offset, length, this.room.subarray(0, length));
    if (crc32(bytes) !== crc) throw new PackError('damaged', 'a block of the pack is damaged');
    return new BlockReader(bytes, this.blockRoom, cases);
  }

  /** Reads the heads of a block's cases and checks their checksum. */
  heads({ offset, length, headsLength, headsCrc, cases }: PackBlock): readonly CaseHead[] {
    const bytes = this.read(offset + length, headsLength);
    if (crc32(bytes) !== headsCrc) throw new PackError('damaged', 'a block of the pack is damaged');
    const heads = caseHeadsIn(bytes, cases, this.index);
    if (heads === undefined)
      throw new PackError('damaged', 'the pack is damaged: a block contradicts the index');
    return heads;
  }

  private read(offset: number, length: number, bytes = Buffer.allocUnsafeSlow(length)): Buffer {
    if (readSync(this.descriptor, bytes, 0, length, offset) !== length) {
      throw new PackError('damaged', 'the pack is cut off');
    }
    return bytes;
  }
}
