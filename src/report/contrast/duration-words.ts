const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** A length of time in the unit in which people give it, such as `48 h` or `14 d`. @param length milliseconds, whole minutes */
export function durationWords(length: number): string {
  if (length % WEEK === 0 && length >= 20 * WEEK) return `${length / WEEK} wk`;
  if (length % DAY === 0 && length > 2 * DAY) return `${length / DAY} d`;
  return length % HOUR === 0 ? `${length / HOUR} h` : `${length / MINUTE} min`;
}
