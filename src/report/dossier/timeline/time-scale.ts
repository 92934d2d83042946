import { firstOf, lastOf } from '../../../model/ends.ts';
import { plural, shortMoment } from '../../../explain/words.ts';
import { greatest, least } from '../../../model/extremes.ts';

/** Maps moments to horizontal positions. */
export interface TimeScale {
  /** @returns per cent of the width */
  readonly at: (time: number) => number;
  readonly ticks: readonly { readonly at: number; readonly label: string; readonly major: boolean }[];
  /** The stretches with their own scale, and their lengths in words; empty if one scale serves for all. */
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly label: string }[];
  /** Whether one scale serves for the whole width. */
  readonly even: boolean;
}

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** The plot's edges, in per cent: marks at the ends need room. */
const [LEFT, RIGHT] = [2.5, 97.5];

/** If the whole is more than this many times its shortest stretch, each stretch gets its own scale. */
const MOST = 16;

/**
 * A time scale over some moments. If windows of hours and of years occur together, an even scale would make the short ones
 * invisible: then the width of each stretch between two knots grows more slowly than its length.
 * @param moments the moments to show, in milliseconds since 1970; at least one
 * @param knots the ends of windows, in milliseconds since 1970
 */
export function timeScale(moments: readonly number[], knots: readonly number[]): TimeScale {
  const all = [...moments, ...knots];
  const [first, last] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const ends = [...new Set([first, ...knots, Math.max(last, first + 3_600_000)])].toSorted((a, b) => a - b);
  const lengths = ends.flatMap((end, index) => (index === 0 ? [] : [end - (ends[index - 1] ?? end)]));
  const even = greatest(lengths) <= MOST * least(lengths);
  const shares = lengths.map((length) => (even ? length : length ** 0.3));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const scaled = lengths.map((length, index) => ({
    from: ends[index] ?? first,
    to: ends[index + 1] ?? last,
    length,
    start: shares.slice(0, index).reduce((sum, share) => sum + share, 0) / total,
    share: shares[index] ?? 0,
  }));
  const at = (time: number): number => {
    const stretch = scaled.findLast(({ from }) => from <= time) ?? firstOf(scaled);
    const within = Math.min(1, Math.max(0, (time - stretch.from) / stretch.length));
    const share = stretch.start + (within * stretch.share) / total;
    return Math.round((LEFT + share * (RIGHT - LEFT)) * 100) / 100;
  };
  const stretches = even
    ? []
    : scaled.map(({ from, to, length }) => ({ from: at(from), to: at(to), label: lengthWords(length) }));
  return { at, ticks: ticksOf(ends, at, even), stretches, even };
}

/** A length of time in its largest unit: `14 days`. */
function lengthWords(length: number): string {
  if (length >= 2 * DAY) return plural(Math.round(length / DAY), 'day');
  return length >= HOUR
    ? plural(Math.round(length / HOUR), 'hour')
    : plural(Math.round(length / 60_000), 'minute');
}

/** The least distance between ticks, in per cent of the width, and between the ticks kept on narrow screens. */
const [APART, FAR_APART] = [15, 30];

function ticksOf(ends: readonly number[], at: (time: number) => number, even: boolean): TimeScale['ticks'] {
  const [first, last] = [firstOf(ends), lastOf(ends)];
  const between = even
    ? Array.from({ length: 5 }, (_, index) => first + ((last - first) * (index + 1)) / 6)
    : [];
  const wanted = [last, first, ...(even ? between.map(midnight) : ends)];
  const ticks: { at: number; label: string; major: boolean }[] = [];
  for (const time of wanted) {
    const place = at(time);
    const away = (tick: { readonly at: number }): number => Math.abs(middle(tick.at) - middle(place));
    const gap = least(ticks.map(away), Infinity);
    const gapOfMajor = least(ticks.filter(({ major }) => major).map(away), Infinity);
    if (gap >= APART)
      ticks.push({ at: place, label: shortMoment(time, last), major: gapOfMajor >= FAR_APART });
  }
  return ticks.toSorted((a, b) => a.at - b.at);
}

/** The middle of a label: near the edges, labels extend inwards. */
const middle = (place: number): number => (place < 12 ? place + 7 : place > 88 ? place - 7 : place);

const midnight = (time: number): number => Math.round(time / DAY) * DAY;
