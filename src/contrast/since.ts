import type { Since } from './contrast.ts';

/**
 * The moments since which a fact could hold: later than `after`, and not later than `until`; milliseconds since 1970.
 */
export interface SinceRange {
  readonly after: number | undefined;
  readonly until: number;
}

/** Splits the time up to a last moment into periods at the given moments; each moment is the end of its period. */
export function stretchesOf(cuts: Iterable<number>, last: number): readonly SinceRange[] {
  const ends = [...new Set([...cuts, last])].filter((cut) => cut <= last).sort((a, b) => a - b);
  return ends.map((until, at) => ({ after: ends[at - 1], until }));
}

/** Sorts periods, and merges adjacent ones. */
export function joinedStretches(ranges: readonly SinceRange[]): readonly SinceRange[] {
  const joined: SinceRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.until - b.until)) {
    const last = joined.at(-1);
    if (last !== undefined && last.until === range.after)
      joined[joined.length - 1] = { after: last.after, until: range.until };
    else joined.push(range);
  }
  return joined;
}

/** Periods in the form of results. @param last the as-of of the view */
export const toldStretches = (ranges: readonly SinceRange[], last: number): readonly Since[] =>
  joinedStretches(ranges).map(({ after, until }) => ({ after, until: until === last ? undefined : until }));
