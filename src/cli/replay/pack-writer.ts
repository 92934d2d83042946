import { createHash } from 'node:crypto';
import { openSync, closeSync, readSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { codeBook } from '../../engine/code-book.ts';
import { CodedCase } from '../../engine/coded-case.ts';
import { caseDigest, vocabularyDigest } from '../../engine/digest.ts';
import { encode } from '../../engine/encode.ts';
import type { Case } from '../../model/case.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { BlockWriter } from '../../replay/pack/block-writer.ts';
import {
  BLOCK_CASES,
  MAGIC,
  type CaseHead,
  type PackBlock,
  type PackIndex,
  type PackSource,
} from '../../replay/pack/pack-format.ts';
import type { FileOutput } from '../output.ts';

/** How many undecided cases are named. */
const NAMED = 1000;

/** Writes a pack, block by block: of a corpus of any size no more than a block is kept in memory. */
export class PackWriter {
  private readonly output: FileOutput;
  private readonly vocabulary: Vocabulary;
  private readonly coded: CodedCase;
  private block: BlockWriter;
  private readonly blocks: PackBlock[] = [];
  private readonly sources = new Map<string, number>();
  private readonly undecidedPlaces: { id: string; place: string }[] = [];
  private offset = 0;
  decided = 0;
  undecided = 0;

  constructor(output: FileOutput, vocabulary: Vocabulary) {
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
   * @param path the file it stands in
   * @param line its line, where that is an archive
   */
  async add(theCase: Case, path: string, line: number | undefined): Promise<void> {
    const standing = theCase.decisions?.at(-1);
    if (standing === undefined) {
      this.undecided += 1;
      const place = line === undefined ? path : `${path}:${line}`;
      if (this.undecided <= NAMED) this.undecidedPlaces.push({ id: theCase.case, place });
      return;
    }
    encode(theCase, this.coded);
    const source = this.sources.get(path) ?? this.sources.size;
    this.sources.set(path, source);
    const head: CaseHead = {
      case: theCase.case,
      title: theCase.title,
      subject: theCase.subject.name,
      standing,
      source,
      ...(line === undefined ? {} : { line }),
      labels: this.labels(),
    };
    this.block.add(head);
    this.decided += 1;
    if (this.block.size === BLOCK_CASES) await this.flush();
  }

  /** The references of the case at hand, by attribute, in the order of their codes. */
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

  /** Writes what is left, and the index. */
  async finish(): Promise<void> {
    await this.flush();
    const index: PackIndex = {
      version: 2,
      vocabulary: { digest: vocabularyDigest(this.vocabulary), document: this.vocabulary },
      sources: [...this.sources.keys()].map(sourceOf),
      decided: this.decided,
      undecided: this.undecided,
      undecidedPlaces: this.undecidedPlaces,
      blocks: this.blocks,
    };
    const json = Buffer.from(JSON.stringify(index));
    const end = Buffer.alloc(16);
    end.writeUInt32LE(json.length, 0);
    end.writeUInt32LE(crc32(json), 4);
    end.write(MAGIC, 8, 'latin1');
    await this.put(json);
    await this.put(end);
  }

  private async put(bytes: Uint8Array): Promise<void> {
    await this.output.write(bytes);
    this.offset += bytes.length;
  }
}

/** Whether a case is still what was decided on, as far as its standing decision says. */
export function fitsItsDecision(theCase: Case): boolean {
  const digest = theCase.decisions?.at(-1)?.['case-digest'];
  return digest === undefined || digest === caseDigest(theCase);
}

/** The size and digest of a file as it is now, read in pieces. */
export function sourceOf(path: string): PackSource {
  const hash = createHash('sha256');
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      hash.update(buffer.subarray(0, read));
    }
    return { path, size: statSync(path).size, sha256: hash.digest('hex') };
  } finally {
    closeSync(descriptor);
  }
}
