import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { codeBook } from '../../engine/code-book.ts';
import { CodedCase } from '../../engine/coded-case.ts';
import { caseDigest, vocabularyDigest } from '../../engine/digest.ts';
import { encode } from '../../engine/encode.ts';
import type { Case } from '../../model/case.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { BlockWriter } from './block-writer.ts';
import {
  BLOCK_CASES,
  END_BYTES,
  MAGIC,
  PACK_VERSION,
  UNDECIDED_NAMED,
  type CaseHead,
  type PackBlock,
  type PackIndex,
  type PackSource,
} from './pack-format.ts';
import { chunksOf } from '../../source/file-chunks.ts';

/** Where the bytes of a pack are written, piece by piece. */
export interface PackOutput {
  readonly write: (bytes: Uint8Array) => Promise<void>;
}

/** Writes a pack, block by block. No more than one block is held in memory, whatever the size of the corpus. */
export class PackWriter {
  private readonly output: PackOutput;
  private readonly vocabulary: Vocabulary;
  private readonly coded: CodedCase;
  private block: BlockWriter;
  private readonly blocks: PackBlock[] = [];
  /** By path: the position of the source, and how many of its cases are decided and undecided. */
  private readonly sources = new Map<string, { position: number; decided: number; undecided: number }>();
  private readonly undecidedPlaces: { id: string; place: string }[] = [];
  private offset = 0;
  decided = 0;
  undecided = 0;

  constructor(output: PackOutput, vocabulary: Vocabulary) {
    this.output = output;
    this.vocabulary = vocabulary;
    this.coded = new CodedCase(codeBook(vocabulary));
    this.block = new BlockWriter(this.coded);
  }

  async start(): Promise<void> {
    await this.put(Buffer.from(MAGIC));
  }

  /**
   * Adds a case.
   * @param path the file that it is in
   * @param line its line, if that file is an archive
   */
  async add(theCase: Case, path: string, line: number | undefined): Promise<void> {
    const standing = theCase.decisions?.at(-1);
    const source = this.sources.get(path) ?? { position: this.sources.size, decided: 0, undecided: 0 };
    this.sources.set(path, source);
    source[standing === undefined ? 'undecided' : 'decided'] += 1;
    if (standing === undefined) {
      this.undecided += 1;
      const place = line === undefined ? path : `${path}:${line}`;
      if (this.undecided <= UNDECIDED_NAMED) this.undecidedPlaces.push({ id: theCase.case, place });
      return;
    }
    encode(theCase, this.coded);
    const head: CaseHead = {
      case: theCase.case,
      title: theCase.title,
      subject: theCase.subject.name,
      standing,
      source: source.position,
      ...(line === undefined ? {} : { line }),
      labels: this.labels(),
    };
    this.block.add(head, theCase.evidence);
    this.decided += 1;
    if (this.block.size === BLOCK_CASES) await this.flush();
  }

  /** The references of the current case, by attribute, in the order of their codes. */
  private labels(): CaseHead['labels'] {
    const { book, labels } = this.coded;
    return Object.fromEntries(
      book.attributes.flatMap(({ name, domain }, position) => {
        const known = labels[position];
        const isLabel = 'type' in domain && domain.type === 'reference';
        return isLabel && known !== undefined && known.size > 0
          ? [[name, [...known.keys()].map(String)]]
          : [];
      }),
    );
  }

  private async flush(): Promise<void> {
    if (this.block.size === 0) return;
    const { numbers, numbersCrc, heads, headsCrc, cases } = this.block.bytes();
    this.blocks.push({
      offset: this.offset,
      length: numbers.length,
      crc: numbersCrc,
      headsLength: heads.length,
      headsCrc,
      cases,
    });
    await this.put(numbers);
    await this.put(heads);
    this.block = new BlockWriter(this.coded);
  }

  /**
   * Writes the last block and the index.
   * @returns the digests of the sources, by path
   */
  async finish(): Promise<ReadonlyMap<string, string>> {
    await this.flush();
    const index: PackIndex = {
      version: PACK_VERSION,
      vocabulary: { digest: vocabularyDigest(this.vocabulary), document: this.vocabulary },
      sources: [...this.sources].map(([path, { decided, undecided }]) => ({
        ...fileAsItIs(path),
        decided,
        undecided,
      })),
      decided: this.decided,
      undecided: this.undecided,
      undecidedPlaces: this.undecidedPlaces,
      blocks: this.blocks,
    };
    const json = Buffer.from(JSON.stringify(index));
    const end = Buffer.alloc(END_BYTES);
    end.writeUInt32LE(json.length, 0);
    end.writeUInt32LE(crc32(json), 4);
    end.write(MAGIC, 8, 'latin1');
    await this.put(json);
    await this.put(end);
    return new Map(index.sources.map(({ path, sha256 }) => [path, sha256]));
  }

  private async put(bytes: Uint8Array): Promise<void> {
    await this.output.write(bytes);
    this.offset += bytes.length;
  }
}

/** Whether a case still has the digest that its standing decision records; true if none is recorded. */
export function fitsItsDecision(theCase: Case): boolean {
  const digest = theCase.decisions?.at(-1)?.['case-digest'];
  return digest === undefined || digest === caseDigest(theCase);
}

/** The size and digest of a file as it is now, read in pieces. */
export function fileAsItIs(path: string): Pick<PackSource, 'path' | 'size' | 'sha256'> {
  const hash = createHash('sha256');
  let size = 0;
  for (const chunk of chunksOf(path)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { path, size, sha256: hash.digest('hex') };
}
