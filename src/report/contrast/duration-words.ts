const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** A length of time in the unit people would use, such as `48 h` or `14 d`. @param length milliseconds */
export function durationWords(length: number): string {
  if (length % WEEK === 0 && length >= 20 * WEEK) return `${length / WEEK} wk`;
  if (length % DAY === 0 && length > 2 * DAY) return `${length / DAY} d`;
  if (length % HOUR === 0) return `${length / HOUR} h`;
  return length % MINUTE === 0 ? `${length / MINUTE} min` : inParts(length);
}

/** A length that is no whole number of minutes, such as that between two moments: in several units, to the millisecond. */
function inParts(length: number): string {
  const parts: readonly (readonly [string, number])[] = [
    ['d', Math.floor(length / DAY)],
    ['h', Math.floor((length % DAY) / HOUR)],
    ['min', Math.floor((length % HOUR) / MINUTE)],
    ['s', (length % MINUTE) / 1000],
  ];
  return parts.flatMap(([unit, count]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}
