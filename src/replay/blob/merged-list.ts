import { parsed } from '../pack/shape.ts';
import type { Many } from '../many.ts';
import { BlobError } from './blob-error.ts';
import { blobLinesFrom, type BlobLine } from './blob-lines.ts';
import type { LongList } from './blob.ts';
import { byTurn, type Turn, type TurnOf } from './case-order.ts';
import { entryIn } from './entry-shape.ts';
import type { OpenBlob } from './read-blob.ts';
import type { Repeats } from './repeats.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** The next entry of a part. */
interface Head<T> {
  readonly entry: T;
  readonly turn: Turn;
}

/**
 * A merged list of all parts, in the order in which one replay would list the cases. Every entry is read from its blob
 * each time it is asked for, so none is held in memory.
 */
export class MergedList<T extends { readonly place: string }> implements Many<T> {
  readonly length: number;
  readonly #parts: readonly OpenBlob[];
  readonly #list: LongList;
  readonly #turnOf: TurnOf;
  readonly #repeats: Repeats;

  constructor(parts: readonly OpenBlob[], list: LongList, turnOf: TurnOf, repeats: Repeats) {
    this.#parts = parts;
    this.#list = list;
    this.#turnOf = turnOf;
    this.#repeats = repeats;
    this.length = parts.reduce((sum, { long }) => sum + long[list].count, 0) - repeats.count(list);
  }

  slice(from = 0, to = this.length): readonly T[] {
    const some: T[] = [];
    let at = 0;
    if (from < to)
      for (const one of this) {
        if (at >= from) some.push(one);
        at += 1;
        if (at >= to) break;
      }
    return some;
  }

  *[Symbol.iterator](): Generator<T> {
    const readers = this.#parts.map((part, number) => this.#read(part, number));
    const heads = readers.map((reader) => nextOf(reader));
    for (;;) {
      const [least, then] = firstTwo(heads);
      if (least === -1) return;
      // usually many entries of the same part follow each other, so stay with it as long as it is first
      do {
        yield heads[least]!.entry;
        heads[least] = nextOf(readers[least]!);
      } while (isBefore(heads, least, then));
    }
  }

  *#read(part: OpenBlob, number: number): Generator<Head<T>> {
    for (const { bytes } of linesOf(part, this.#list)) {
      const [list, entry] = entryIn(parsed(bytes)) ?? [];
      if (list !== this.#list)
        throw new BlobError(`\`${part.name}\` was changed while it was read`, 'merge again');
      if (this.#repeats.has(number, entry!.place)) continue;
      // a blob is read only by the version that wrote it, and its shape was checked when it was opened
      yield { entry: entry as unknown as T, turn: this.#turnOf(entry!.place) };
    }
  }
}

const nextOf = <T>(reader: Generator<Head<T>>): Head<T> | undefined => {
  const next = reader.next();
  return next.done === true ? undefined : next.value;
};

/**
 * The part with the smallest head (the first such part if several are equal), and the part with the next smallest; -1
 * where there is none.
 */
function firstTwo(heads: readonly (Head<unknown> | undefined)[]): readonly [least: number, then: number] {
  let [least, then] = [-1, -1];
  for (let at = 0; at < heads.length; at += 1) {
    if (heads[at] === undefined) continue;
    if (least === -1 || byTurn(heads[at]!.turn, heads[least]!.turn) < 0) [least, then] = [at, least];
    else if (then === -1 || byTurn(heads[at]!.turn, heads[then]!.turn) < 0) then = at;
  }
  return [least, then];
}

/** Whether the head of one part comes before the head of another. */
function isBefore(heads: readonly (Head<unknown> | undefined)[], one: number, other: number): boolean {
  const head = heads[one];
  if (head === undefined) return false;
  if (other === -1) return true;
  const order = byTurn(head.turn, heads[other]!.turn);
  return order < 0 || (order === 0 && one < other);
}

function* linesOf({ descriptor, long }: OpenBlob, list: LongList): Generator<BlobLine> {
  const { count, start, starts } = long[list];
  if (starts !== undefined) {
    for (const at of starts)
      for (const line of blobLinesFrom(descriptor, at)) {
        yield line;
        break;
      }
    return;
  }
  let left = count;
  if (left > 0)
    for (const line of blobLinesFrom(descriptor, start)) {
      yield line;
      left -= 1;
      if (left === 0) return;
    }
}
