import type { CodeBook } from '../../engine/code-book.ts';
import type { CodedCase } from '../../engine/coded-case.ts';
import type { Program } from '../../engine/program.ts';
import { selectAll, type SelectRoom } from '../../engine/select.ts';
import type { Value } from '../../model/case.ts';
import { EARLIEST, LATEST } from '../../model/time.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';
import { blockHeaderIn } from './block-header.ts';
import { HistoryReader, type Checked } from './history-reader.ts';
import { isRising, isSpread, within, withinOr, type Numbers } from './numbers.ts';
import {
  NO_GROUNDS,
  PackError,
  DEPARTS,
  VERDICT_CODES,
  type BlockHeader,
  type PackColumn,
} from './pack-format.ts';
import { greatest } from '../../model/extremes.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

const DAY = 86_400_000;

/** The moments that a case can name, and one day more on either side for clocks ahead of or behind UTC. */
const [FIRST, LAST] = [EARLIEST - DAY, LATEST + DAY];

/** More exhibits than a case of the largest allowed size can have. */
const MOST_EXHIBITS = 2 ** 20;

const damaged = (what: string): PackError =>
  new PackError('damaged', `the pack is damaged: ${what} contradicts the rest of it`);

/** Buffers that are reused from one block of a pack to the next, so that reading blocks makes no garbage. */
export interface BlockRoom {
  /** The code book of the pack's vocabulary. */
  readonly book: CodeBook;
  /** Holds a block's numbers, with room for those of every vocabulary that decides it. */
  readonly coded: CodedCase;
  /** The attributes to read, by position; undefined to read all. */
  readonly wanted: ReadonlySet<number> | undefined;
  /** For each program: where its selected exhibits are stored. */
  readonly selecting: Map<Program, SelectRoom>;
}

/**
 * Reads a block of a pack in place: its columns become the arrays of an encoded case, and each case is a range of them.
 * Nothing is parsed, and nothing is copied except the attributes that the block leaves out.
 */
export class BlockReader {
  readonly coded: CodedCase;
  private readonly header: BlockHeader;
  private readonly room: BlockRoom;
  private readonly starts: Numbers;
  private readonly asOf: Numbers;
  /** By fact: the code of its value for each case; undefined if no case has it. */
  private readonly factCodes: readonly (Numbers | undefined)[];
  /** The facts that are recorded with their history, if any case of the block has such facts. */
  readonly histories: HistoryReader | undefined;
  private readonly verdicts: Numbers;
  private readonly groundCodes: Numbers;
  /** By fact: its values by code. */
  private readonly facts: readonly (readonly (Value | undefined)[])[];

  /**
   * The pack is not trusted: every number is checked against its range before it is used.
   * @param bytes the block's numbers, at an address that is a multiple of eight
   * @param room the reused buffers; what they hold of the block before is overwritten
   * @param count how many cases the block has according to the index
   * @throws PackError if the numbers are not consistent
   */
  constructor(bytes: Buffer, room: BlockRoom, count: number) {
    const { coded, book } = room;
    this.room = room;
    const placedHeader = blockHeaderIn(bytes, book);
    if (placedHeader?.header.cases !== count) throw damaged('the header of a block');
    const { header, base } = placedHeader;
    this.header = header;
    const { cases, exhibits, columns } = header;
    const placed = new Map(columns.map((column) => [column.name, column]));
    const numbers = (name: string, count: number): Numbers => {
      const column = placed.get(name);
      if (column === undefined) throw new PackError('damaged', `a block lacks the column \`${name}\``);
      return arrayOf(bytes, base, column, count);
    };
    const checked: Checked = (name, count, holds) => {
      const values = numbers(name, count);
      if (!holds(values)) throw damaged(`the column \`${name}\` of a block`);
      return values;
    };
    this.starts = checked('start', cases + 1, (values) => isRising(values, exhibits));
    this.asOf = checked('as-of', cases, (values) => isSpread(values, FIRST, LAST));
    this.factCodes = book.facts.map(({ name }, position) =>
      placed.has(`fact ${name}`)
        ? checked(`fact ${name}`, cases, (values) => within(values, header.facts[position]!.length + 1))
        : undefined,
    );
    this.histories =
      header.entries === 0 ? undefined : new HistoryReader(header, checked, this.starts, LAST - FIRST);
    this.verdicts = checked('verdict', cases, (values) => within(values, DEPARTS + VERDICT_CODES.length));
    this.groundCodes = checked('grounds', cases, (values) =>
      withinOr(values, header.grounds.length, NO_GROUNDS),
    );
    this.facts = this.header.facts.map((values) => [undefined, ...values]);
    this.coded = coded;
    // exhibits that were not admitted were left out when packing, so all statuses are 0 (admitted)
    if (coded.status.length < exhibits) coded.status = new Uint8Array(exhibits);
    coded.kinds = checked('kind', exhibits, (values) => within(values, book.kinds.size));
    if (coded.observed.length < exhibits) coded.observed = new Float64Array(exhibits);
    const age = placed.has('age in seconds') ? 'age in seconds' : 'age';
    const unit = age === 'age' ? 1 : 1000;
    const ages = checked(age, exhibits, (values) => isSpread(values, 0, (LAST - FIRST) / unit));
    for (let index = 0; index < exhibits; index += 1) coded.observed[index] = ages[index]! * -unit;
    if (coded.origin.length < exhibits) coded.origin = new Int32Array(exhibits);
    coded.origin.set(checked('origin', exhibits, (values) => within(values, MOST_EXHIBITS)));
    this.placeAttributes(placed, checked);
  }

  /**
   * Puts the attributes into one array, column after column, so that the values of one exhibit are a fixed distance
   * apart.
   */
  private placeAttributes(placed: ReadonlyMap<string, PackColumn>, checked: Checked): void {
    const { coded, header } = this;
    const { wanted } = this.room;
    const { attributes } = coded.book;
    const names = attributes.map(({ name }) => `attribute ${name}`);
    const width = greatest(
      names.map((name) => placed.get(name)?.width ?? 1),
      1,
    );
    const size = header.exhibits * attributes.length;
    if (coded.codes.BYTES_PER_ELEMENT !== width || coded.codes.length < size) {
      coded.codes =
        width === 1 ? new Uint8Array(size) : width === 2 ? new Uint16Array(size) : new Int32Array(size);
    }
    coded.stride = 1;
    coded.step = header.exhibits;
    for (const [position, name] of names.entries()) {
      if (wanted !== undefined && !wanted.has(position)) continue;
      const from = position * header.exhibits;
      const known = header.numbers[position] ?? [];
      const codes = this.codesOf(position);
      if (placed.has(name))
        coded.codes.set(
          checked(name, header.exhibits, (values) => within(values, codes + 1)),
          from,
        );
      else coded.codes.fill(0, from, from + header.exhibits);
      coded.relabel(position, known);
    }
  }

  /** How many values an attribute can have in this block; references can have no more than a case can have exhibits. */
  private codesOf(position: number): number {
    const { codes, domain } = this.coded.book.attributes[position]!;
    if (codes !== undefined) return codes.size;
    return 'type' in domain && domain.type === 'integer'
      ? (this.header.numbers[position] ?? []).length
      : MOST_EXHIBITS;
  }

  /** The code book of the pack's vocabulary. */
  get book(): CodeBook {
    return this.room.book;
  }

  get size(): number {
    return this.header.cases;
  }

  /**
   * For each exhibit of the block, the classes of a policy that select it, as bits; undefined if selection cannot be
   * expressed in bits.
   */
  selectedBy(program: Program): Int32Array | undefined {
    if (program.bearerGroups.length > 0) return undefined;
    const { selecting } = this.room;
    const room = selecting.get(program) ?? { classes: new Int32Array(0), left: new Int32Array(0) };
    selecting.set(program, room);
    return selectAll(program.selector, this.coded, this.header.exhibits, room);
  }

  /** Points `coded` at a case of the block. Times are counted from the case's own as-of, which is therefore 0. */
  look(index: number): CodedCase {
    const { coded } = this;
    coded.first = this.starts[index]!;
    coded.size = this.starts[index + 1]! - coded.first;
    coded.asOf = 0;
    for (let fact = 0; fact < this.factCodes.length; fact += 1) {
      const codes = this.factCodes[fact];
      coded.facts[fact] = codes === undefined ? undefined : this.facts[fact]![codes[index]!];
    }
    if (coded.dated) coded.histories.fill(undefined);
    coded.dated = false;
    this.histories?.look(index, coded);
    return coded;
  }

  verdictOf(index: number): VerdictWord {
    return VERDICT_CODES[this.verdicts[index]! % DEPARTS]!;
  }

  /** Whether the standing decision departs from the policy's verdict at the time. */
  departs(index: number): boolean {
    return this.verdicts[index]! >= DEPARTS;
  }

  groundsOf(index: number): readonly string[] | undefined {
    const code = this.groundCodes[index]!;
    return code === NO_GROUNDS ? undefined : this.header.grounds[code];
  }

  /** Milliseconds since 1970. */
  asOfOf(index: number): number {
    return this.asOf[index]!;
  }
}

function arrayOf(bytes: Buffer, base: number, { name, width, offset }: PackColumn, count: number): Numbers {
  const at = bytes.byteOffset + base + offset;
  if (base + offset + width * count > bytes.length)
    throw new PackError('damaged', `the column \`${name}\` is cut off`);
  if (width === 1) return new Uint8Array(bytes.buffer, at, count);
  if (width === 2) return new Uint16Array(bytes.buffer, at, count);
  if (width === 4) return new Uint32Array(bytes.buffer, at, count);
  return new Float64Array(bytes.buffer, at, count);
}
