import type { Program } from '../engine/program.ts';
import { Spent, type Effort } from './effort.ts';
import { encodingOf, type Encoding } from './encoding.ts';
import type { Leaves, Slice } from './slice.ts';

/** How many encodings are cached, and how many numbers they may hold in all. */
const MOST_KEPT = 8;
const MOST_ROOM = 6_000_000;

/** A budget that did not suffice for an encoding. */
interface Failed {
  /** The steps that were left for it. */
  readonly left: number;
  readonly error: Spent;
}

/**
 * Encodes policies over slices, and caches the most recent encodings for further questions; also, for which of them the
 * budget did not suffice, so that no further question tries in vain what one has tried.
 */
export class Encodings {
  private readonly kept = new Map<string, Encoding | string>();
  private readonly failed = new Map<string, Failed>();
  /** The encoding in which every finding is free, for questions about one case. */
  private plain: Encoding | string | undefined;
  private readonly programs: readonly Program[];
  private readonly leaves: Leaves;

  constructor(programs: readonly Program[], leaves: Leaves) {
    this.programs = programs;
    this.leaves = leaves;
  }

  /**
   * The encoding of the policies in which every finding is free.
   * @param extra 1 if a case may have an added exhibit
   * @param start what that exhibit may be
   * @returns the reason if they are too large
   * @throws Spent
   */
  bare(extra: number, start: Slice, effort: Effort): Encoding | string {
    const encode = (): Encoding | string =>
      this.encode(`bare ${extra} ${start.key}`, start, 1, extra, effort);
    if (extra > 0) return encode();
    this.plain ??= encode();
    return this.plain;
  }

  /**
   * The encoding of the policies over a slice.
   * @returns the reason if they are too large
   * @throws Spent
   */
  at(slice: Slice, steps: number, extra: number, effort: Effort): Encoding | string {
    const key = `${steps} ${extra} ${slice.key}`;
    const known = this.kept.get(key);
    this.kept.delete(key);
    this.forget();
    const encoding = known ?? this.encode(key, slice, steps, extra, effort);
    this.kept.set(key, encoding);
    return encoding;
  }

  private encode(key: string, slice: Slice, steps: number, extra: number, effort: Effort): Encoding | string {
    const before = this.failed.get(key);
    // The memory is the same for every question; of steps, more may be left for this one.
    if (before !== undefined && (before.error.on === 'room' || effort.left <= before.left))
      throw before.error;
    const { left } = effort;
    try {
      return encodingOf(this.programs, this.leaves, steps, extra, slice, effort);
    } catch (error) {
      if (error instanceof Spent) this.failed.set(key, { left, error });
      throw error;
    }
  }

  /** Drops the least recently used encodings. */
  private forget(): void {
    let room = [...this.kept.values()].reduce((sum, each) => sum + roomOf(each), 0);
    for (const [key, encoding] of this.kept) {
      if (this.kept.size < MOST_KEPT && room <= MOST_ROOM) return;
      this.kept.delete(key);
      room -= roomOf(encoding);
    }
  }
}

const roomOf = (encoding: Encoding | string): number =>
  typeof encoding === 'string' ? 0 : encoding.room.size;
