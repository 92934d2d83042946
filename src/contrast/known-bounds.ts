import type { SearchSpace, SpaceBounds } from './search-space.ts';

/** The bounds that were computed for one box and one spare cost. */
export interface KnownBounds {
  /** The box that they are of; undefined as long as none was computed. */
  box: SpaceBounds | undefined;
  /** By counter: its lower and upper bound. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** By group: the bits of whether some value meets it, where the counters that it reads are still the same; else 0. */
  readonly met: Uint8Array;
}

/** A search goes back and forth between this many spare costs at most, one after each change that it has made. */
const KEPT = 8;

/**
 * The last bounds for each spare cost. A search moves from box to box by small steps, and most counters have the same
 * bounds in the next box of the same spare cost.
 */
export class BoundsBySpare {
  private readonly known = new Map<number, KnownBounds>();
  private readonly counters: number;
  private readonly groups: number;

  constructor({ counters, numbering }: Pick<SearchSpace, 'counters' | 'numbering'>) {
    this.counters = counters.length;
    this.groups = numbering.rows.length;
  }

  /** The last bounds for a spare cost; or arrays for those, without a box. Those not used for longest are given up. */
  of(spare: number): KnownBounds {
    const before = this.known.get(spare);
    if (before !== undefined) this.known.delete(spare);
    const bounds = before ?? this.vacant();
    this.known.set(spare, bounds);
    return bounds;
  }

  private vacant(): KnownBounds {
    const [oldest] = this.known.size < KEPT ? [] : this.known;
    if (oldest === undefined) {
      const [low, high] = [new Float64Array(this.counters), new Float64Array(this.counters)];
      return { box: undefined, low, high, met: new Uint8Array(this.groups) };
    }
    const [spare, bounds] = oldest;
    this.known.delete(spare);
    bounds.box = undefined;
    return bounds;
  }
}
