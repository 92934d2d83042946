import type { Since } from './contrast.ts';

/** Moments since which a fact could be so: later than `after`, and not later than `until`; milliseconds since 1970. */
export interface SinceRange {
  readonly after: number | undefined;
  readonly until: number;
}

/** The stretches into which moments cut the time up to a last one; a moment ends the stretch that it is in. */
export function stretchesOf(cuts: Iterable<number>, last: number): readonly SinceRange[] {
  const ends = [...new Set([...cuts, last])].filter((cut) => cut <= last).sort((a, b) => a - b);
  return ends.map((until, at) => ({ after: ends[at - 1], until }));
}

/** Stretches, oldest first; those that follow on each other as one. */
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

/** Stretches as they are told. @param last the moment at which the case is looked at */
export const toldStretches = (ranges: readonly SinceRange[], last: number): readonly Since[] =>
  joinedStretches(ranges).map(({ after, until }) => ({ after, until: until === last ? undefined : until }));
