import { crc32 } from 'node:zlib';
import { STATUS, type CodedCase } from '../../engine/coded-case.ts';
import type { Case } from '../../model/case.ts';
import { ageColumn, column, fillColumn, type Column } from './column.ts';
import { HistoryWriter } from './history-writer.ts';
import {
  NO_GROUNDS,
  DEPARTS,
  VERDICT_CODES,
  type BlockHeader,
  type CaseHead,
  type PackColumn,
} from './pack-format.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** A block as bytes: its numbers, and the heads of its cases. */
export interface BlockBytes {
  readonly numbers: Buffer;
  readonly numbersCrc: number;
  readonly heads: Buffer;
  readonly headsCrc: number;
  readonly cases: number;
}

/** Collects encoded cases, and writes them as a block of columns. */
export class BlockWriter {
  private readonly coded: CodedCase;
  private readonly heads: string[] = [];
  private readonly starts: number[] = [0];
  private readonly asOf: number[] = [];
  private readonly facts: readonly Dictionary[];
  private readonly factCodes: readonly number[][];
  private readonly histories = new HistoryWriter();
  private readonly verdicts: number[] = [];
  private readonly grounds = new Dictionary();
  private readonly groundCodes: number[] = [];
  private readonly kinds: number[] = [];
  private readonly ages: number[] = [];
  private readonly origins: number[] = [];
  private readonly attributes: number[][];
  /** By attribute that is a whole number: the different numbers in this block. */
  private readonly numbers: number[][];

  /** @param coded the buffer that holds each case when it is added */
  constructor(coded: CodedCase) {
    this.coded = coded;
    this.facts = coded.book.facts.map(() => new Dictionary());
    this.factCodes = coded.book.facts.map(() => []);
    this.attributes = coded.book.attributes.map(() => []);
    this.numbers = coded.book.attributes.map(() => []);
  }

  get size(): number {
    return this.heads.length;
  }

  /**
   * Adds the case in `coded`. Only its admitted exhibits are kept, since the others never count.
   * @param evidence its exhibits, for the ids by which facts refer to them
   */
  add(head: CaseHead, evidence: Case['evidence']): void {
    const { coded } = this;
    const { standing } = head;
    const admitted = new Map<string, number>();
    for (let index = 0; index < coded.size; index += 1) {
      if (coded.status[index] !== STATUS.admitted) continue;
      this.addExhibit(index);
      admitted.set(evidence[index]!.id, admitted.size);
    }
    this.starts.push(this.kinds.length);
    this.asOf.push(coded.asOf);
    for (const [position, codes] of this.factCodes.entries()) {
      const inFull = coded.dated && coded.histories[position] !== undefined;
      const value = inFull ? undefined : coded.facts[position];
      codes.push(value === undefined ? 0 : this.facts[position]!.code(value) + 1);
    }
    this.histories.add(coded, (fact, value) => this.facts[fact]!.code(value) + 1, admitted);
    const departs = standing.advice === undefined ? 0 : DEPARTS;
    this.verdicts.push(VERDICT_CODES.indexOf(standing.verdict) + departs);
    this.groundCodes.push(standing.grounds === undefined ? NO_GROUNDS : this.grounds.code(standing.grounds));
    this.heads.push(JSON.stringify(head));
  }

  private addExhibit(index: number): void {
    const { coded, attributes } = this;
    this.kinds.push(coded.kinds[index]!);
    this.ages.push(coded.asOf - coded.observed[index]!);
    this.origins.push(coded.origin[index]!);
    for (const [position, codes] of attributes.entries()) {
      const { domain } = coded.book.attributes[position]!;
      const isTraced = 'type' in domain && domain.traced === true;
      const bearer = isTraced ? coded.origin[index]! : index;
      const code = coded.codes[bearer * coded.stride + position]!;
      const isNumber = 'type' in domain && domain.type === 'integer';
      codes.push(
        isNumber && code !== 0 ? this.numberCode(position, Number(coded.labelled(position, code))) : code,
      );
    }
  }

  private numberCode(position: number, value: number): number {
    const known = this.numbers[position]!;
    const at = known.indexOf(value);
    return at === -1 ? known.push(value) : at + 1;
  }

  /** The block of all cases added so far. */
  bytes(): BlockBytes {
    const columns = [
      column('start', this.starts),
      column('as-of', this.asOf, 8),
      column('verdict', this.verdicts),
      column('grounds', this.groundCodes),
      column('kind', this.kinds),
      ageColumn(this.ages),
      column('origin', this.origins),
      ...columnsWithValues('fact', this.coded.book.facts, this.factCodes),
      ...this.histories.columns(),
      ...columnsWithValues('attribute', this.coded.book.attributes, this.attributes),
    ];
    const numbers = this.laidOut(columns);
    const heads = Buffer.from(this.heads.join('\n'));
    return { numbers, numbersCrc: crc32(numbers), heads, headsCrc: crc32(heads), cases: this.size };
  }

  private laidOut(columns: readonly Column[]): Buffer {
    const placed: PackColumn[] = [];
    let offset = 0;
    for (const { name, width, values } of columns) {
      placed.push({ name, width, offset });
      offset = aligned(offset + width * values.length);
    }
    const header: BlockHeader = {
      cases: this.size,
      exhibits: this.kinds.length,
      ...this.histories.counts,
      columns: placed,
      facts: this.facts.map((values) => values.entries()) as unknown as BlockHeader['facts'],
      grounds: this.grounds.entries() as BlockHeader['grounds'],
      numbers: this.numbers,
    };
    const json = Buffer.from(JSON.stringify(header));
    const base = aligned(4 + json.length);
    const bytes = Buffer.alloc(base + offset);
    bytes.writeUInt32LE(json.length, 0);
    json.copy(bytes, 4);
    for (const [index, one] of columns.entries()) fillColumn(bytes, base + placed[index]!.offset, one);
    return bytes;
  }
}

/** A set of distinct values with a code for each; values are equal if their JSON is. */
class Dictionary {
  private readonly codes = new Map<string, number>();

  code(value: unknown): number {
    const key = JSON.stringify(value);
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    this.codes.set(key, this.codes.size);
    return this.codes.size - 1;
  }

  entries(): readonly unknown[] {
    return [...this.codes.keys()].map((key) => JSON.parse(key) as unknown);
  }
}

/** Columns of codes; a column without any value in this block is left out. */
function columnsWithValues(
  what: 'fact' | 'attribute',
  domains: readonly { readonly name: string }[],
  codes: readonly (readonly number[])[],
): readonly Column[] {
  return codes.flatMap((ofOne, position) =>
    ofOne.some((code) => code !== 0) ? [column(`${what} ${domains[position]!.name}`, ofOne)] : [],
  );
}

/** Rounds up to a multiple of eight, where an array of numbers of any width can begin. */
export const aligned = (offset: number): number => Math.ceil(offset / 8) * 8;
