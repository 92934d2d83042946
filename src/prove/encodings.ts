import type { Program } from '../engine/program.ts';
import type { Effort } from './effort.ts';
import { encodingOf, type Encoding } from './encoding.ts';
import type { Leaves, Slice } from './slice.ts';

/** How many encodings are cached, and how many numbers they may hold in all. */
const MOST_KEPT = 8;
const MOST_ROOM = 6_000_000;

/** Encodes policies over slices, and caches the most recent encodings for further questions. */
export class Encodings {
  private readonly kept = new Map<string, Encoding | string>();
  private readonly programs: readonly Program[];
  private readonly leaves: Leaves;

  constructor(programs: readonly Program[], leaves: Leaves) {
    this.programs = programs;
    this.leaves = leaves;
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
    const encoding = known ?? encodingOf(this.programs, this.leaves, steps, extra, slice, effort);
    this.kept.set(key, encoding);
    return encoding;
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
