import type { CodedCase } from '../../engine/coded-case.ts';
import type { Program } from '../../engine/program.ts';
import { selectAll, type SelectRoom } from '../../engine/select.ts';
import type { Value } from '../../model/case.ts';
import type { VerdictWord } from '../../model/policy.ts';
import { aligned } from './block-writer.ts';
import { NO_GROUNDS, PackError, VERDICT_CODES, type BlockHeader, type PackColumn } from './pack-format.ts';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** What stays from one block of a pack to the next, so that reading them makes no garbage. */
export interface BlockRoom {
  /** Takes a block's numbers. */
  readonly coded: CodedCase;
  /** The attributes that are looked at, by position; undefined where all are. */
  readonly wanted: ReadonlySet<number> | undefined;
  /** Where each program's exhibits are selected. */
  readonly selecting: Map<Program, SelectRoom>;
}

/**
 * Reads a block of a pack where it stands in memory: its columns become the arrays of a coded case, of which each case is
 * a stretch. Nothing is parsed, and nothing copied but the attributes that the block leaves out.
 */
export class BlockReader {
  readonly coded: CodedCase;
  private readonly header: BlockHeader;
  private readonly room: BlockRoom;
  private readonly starts: Numbers;
  private readonly asOf: Numbers;
  /** By fact: its codes by case, none where no case has it. */
  private readonly factCodes: readonly (Numbers | undefined)[];
  private readonly verdicts: Numbers;
  private readonly groundCodes: Numbers;
  /** By fact: its values by code. */
  private readonly facts: readonly (readonly (Value | undefined)[])[];

  /**
   * @param bytes the block's numbers, beginning at a multiple of eight in their memory
   * @param room what it had of the block before is lost
   * @throws PackError where they do not hang together
   */
  constructor(bytes: Buffer, room: BlockRoom) {
    const { coded } = room;
    this.room = room;
    const length = bytes.readUInt32LE(0);
    this.header = JSON.parse(bytes.toString('utf8', 4, 4 + length)) as BlockHeader;
    const { cases, exhibits, columns } = this.header;
    const base = aligned(4 + length);
    const placed = new Map(columns.map((column) => [column.name, column]));
    const numbers = (name: string, count: number): Numbers => {
      const column = placed.get(name);
      if (column === undefined) throw new PackError('damaged', `a block lacks the column \`${name}\``);
      return arrayOf(bytes, base, column, count);
    };
    this.starts = numbers('start', cases + 1);
    this.asOf = numbers('as-of', cases);
    this.factCodes = coded.book.facts.map(({ name }) =>
      placed.has(`fact ${name}`) ? numbers(`fact ${name}`, cases) : undefined,
    );
    this.verdicts = numbers('verdict', cases);
    this.groundCodes = numbers('grounds', cases);
    this.facts = this.header.facts.map((values) => [undefined, ...values]);
    this.coded = coded;
    // Admission was done when packing: all that is there is admitted, which is 0.
    if (coded.status.length < exhibits) coded.status = new Uint8Array(exhibits);
    coded.kinds = numbers('kind', exhibits);
    if (coded.observed.length < exhibits) coded.observed = new Float64Array(exhibits);
    observedBefore(placed, numbers, exhibits, coded.observed);
    if (coded.origin.length < exhibits) coded.origin = new Int32Array(exhibits);
    coded.origin.set(numbers('origin', exhibits));
    this.placeAttributes(placed, numbers);
  }

  /** The attributes as one array, a column each, so that those of an exhibit are at equal steps. */
  private placeAttributes(
    placed: ReadonlyMap<string, PackColumn>,
    numbers: (name: string, count: number) => Numbers,
  ): void {
    const { coded, header } = this;
    const { wanted } = this.room;
    const { attributes } = coded.book;
    const names = attributes.map(({ name }) => `attribute ${name}`);
    const width = Math.max(1, ...names.map((name) => placed.get(name)?.width ?? 1));
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
      if (placed.has(name)) coded.codes.set(numbers(name, header.exhibits), from);
      else coded.codes.fill(0, from, from + header.exhibits);
      coded.labels[position]?.clear();
      const known = header.numbers[position]!;
      for (const [index, value] of known.entries()) coded.labels[position]?.set(value, index + 1);
    }
  }

  get size(): number {
    return this.header.cases;
  }

  /** By exhibit of the block: the classes of a policy that select it, as bits; undefined where bits do not say it. */
  selectedBy(program: Program): Int32Array | undefined {
    if (program.bearerGroups.length > 0) return undefined;
    const { selecting } = this.room;
    const room = selecting.get(program) ?? { classes: new Int32Array(0), left: new Int32Array(0) };
    selecting.set(program, room);
    return selectAll(program.selector, this.coded, this.header.exhibits, room);
  }

  /** Makes `coded` stand for a case: times are counted from its own as-of, which is 0. */
  look(index: number): CodedCase {
    const { coded } = this;
    coded.first = this.starts[index]!;
    coded.size = this.starts[index + 1]! - coded.first;
    coded.asOf = 0;
    for (let fact = 0; fact < this.factCodes.length; fact += 1) {
      const codes = this.factCodes[fact];
      coded.facts[fact] = codes === undefined ? undefined : this.facts[fact]![codes[index]!];
    }
    return coded;
  }

  verdictOf(index: number): VerdictWord {
    return VERDICT_CODES[this.verdicts[index]!]!;
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

/** Fills in when exhibits were observed, as milliseconds before as-of: below zero. */
function observedBefore(
  placed: ReadonlyMap<string, PackColumn>,
  numbers: (name: string, count: number) => Numbers,
  exhibits: number,
  observed: Float64Array,
): void {
  const inSeconds = placed.has('age in seconds');
  const ages = numbers(inSeconds ? 'age in seconds' : 'age', exhibits);
  const unit = inSeconds ? -1000 : -1;
  for (let index = 0; index < exhibits; index += 1) observed[index] = ages[index]! * unit;
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
