import type { Program } from '../engine/program.ts';
import type { Effort } from './effort.ts';
import { layoutOf, type Layout } from './layout.ts';
import type { Leaves, Slice } from './slice.ts';

/** How many encodings are cached, and how many numbers they may hold in all. */
const MOST_KEPT = 8;
const MOST_ROOM = 6_000_000;

/** Encodes policies over slices, and caches the most recent encodings for further questions. */
export class Layouts {
  private readonly kept = new Map<string, Layout | string>();
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
  at(slice: Slice, steps: number, spare: number, effort: Effort): Layout | string {
    const key = `${steps} ${spare} ${slice.key}`;
    const known = this.kept.get(key);
    this.kept.delete(key);
    this.forget();
    const layout = known ?? layoutOf(this.programs, this.leaves, steps, spare, slice, effort);
    this.kept.set(key, layout);
    return layout;
  }

  /** Drops the least recently used encodings. */
  private forget(): void {
    let room = [...this.kept.values()].reduce((sum, each) => sum + roomOf(each), 0);
    for (const [key, layout] of this.kept) {
      if (this.kept.size < MOST_KEPT && room <= MOST_ROOM) return;
      this.kept.delete(key);
      room -= roomOf(layout);
    }
  }
}

const roomOf = (layout: Layout | string): number => (typeof layout === 'string' ? 0 : layout.room.size);
