/** Looked up once: on a hot path, and slow to look up in a vm context, which the tests run in. */
const { floor } = Math;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The first moments of the years 1 and 10000. RFC 3339 can write the year 0, too, but the calendar has none, nor have the
 * databases that policies are written for: it is what comes of an empty field.
 */
export const EARLIEST = -62_135_596_800_000;
export const LATEST = 253_402_300_800_000;

/** The longest duration: a thousand years, or 52,200 weeks. */
const LONGEST_DURATION = 52_200 * 7 * DAY;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Parses a time into milliseconds since 1970 in UTC. Hand-written for speed: an archive has millions of times, and both
 * Date and a regular expression are too slow.
 * @param text RFC 3339 with a zone, to the millisecond; or a bare date, which is midnight UTC
 * @returns undefined where the form is wrong, or the day or hour does not exist
 */
export function parseTime(text: string): number | undefined {
  const day = dayOf(text);
  if (Number.isNaN(day)) return undefined;
  if (text.length === 10) return day;
  const time = day + timeOfDay(text) + zonedRest(text);
  return time >= EARLIEST && time < LATEST ? time : undefined;
}

/**
 * Parses a time that is known to be valid.
 * @returns the same as `parseTime`; an arbitrary number for some invalid texts
 * @throws for other invalid texts: an internal error, since documents are checked before
 */
export function knownTime(text: string): number {
  // Nearly all times have the form `2022-09-03T22:15:00Z`.
  if (text.length !== 20) return certain(parseTime(text), text);
  const year = pair(text, 0) * 100 + pair(text, 2);
  const day = daysSince1970(year, pair(text, 5), pair(text, 8));
  return day * DAY + pair(text, 11) * HOUR + pair(text, 14) * MINUTE + pair(text, 17) * SECOND;
}

/** The number of two characters that are known to be digits. */
const pair = (text: string, at: number): number =>
  text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - ZERO * 11;

const ZERO = 48;

/** Parses `2022-09-03` into milliseconds; NaN where there is no such day. */
function dayOf(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (!(year >= 1 && month >= 1 && day >= 1 && day <= daysIn(month, year))) return NaN;
  return daysSince1970(year, month, day) * DAY;
}

/** Parses `T22:15:00`, from the tenth character on, into milliseconds; NaN where there is no such time. */
function timeOfDay(text: string): number {
  if ((text.charCodeAt(10) | 32) !== 116) return NaN;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return NaN;
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return NaN;
  return hour * HOUR + minute * MINUTE + second * SECOND;
}

/**
 * Parses what follows the seconds: an optional fraction such as `.250`, then `Z` or `+02:00`. Returns the milliseconds
 * to add for both.
 */
function zonedRest(text: string): number {
  let at = 19;
  let fraction = 0;
  if (text.charCodeAt(at) === 46) {
    const start = at + 1;
    for (at = start; digit(text, at) >= 0; at += 1) {
      if (at - start < 3) fraction += digit(text, at) * (at === start ? 100 : at === start + 1 ? 10 : 1);
      else if (digit(text, at) > 0) return NaN;
    }
    if (at === start) return NaN;
  }
  return fraction - offset(text, at);
}

/**
 * Parses the zone at the end of a text into milliseconds ahead of UTC; NaN where there is none, or more text follows.
 */
function offset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if ((sign | 32) === 122) return text.length === at + 1 ? 0 : NaN;
  if ((sign !== 43 && sign !== 45) || text.charCodeAt(at + 3) !== 58 || text.length !== at + 6) return NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (!(hours < 24 && minutes < 60)) return NaN;
  return (sign === 43 ? 1 : -1) * (hours * HOUR + minutes * MINUTE);
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
}

const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

function daysIn(month: number, year: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Days of the Gregorian calendar, counted in years that begin in March so that the leap day ends one (Hinnant 2013). */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = floor(yearOfEra / 4) - floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

const UNITS: Partial<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/**
 * Parses a duration such as `48h` into milliseconds.
 * @param text a whole number from 1 without leading zeros, and `m`, `h`, `d` or `w`
 * @returns undefined where it is not a duration, or is longer than a thousand years
 */
export function parseDuration(text: string): number | undefined {
  if (!/^[1-9][0-9]{0,8}[mhdw]$/.test(text)) return undefined;
  const length = Number(text.slice(0, -1)) * UNITS[text.slice(-1)]!;
  return length <= LONGEST_DURATION ? length : undefined;
}

/**
 * Parses a duration that is known to be valid, in milliseconds.
 * @throws for an invalid text: an internal error, since documents are checked before
 */
export const knownDuration = (text: string): number => certain(parseDuration(text), text);

function certain(milliseconds: number | undefined, text: string): number {
  if (milliseconds === undefined) throw new Error(`\`${text}\` is neither a time nor a duration`);
  return milliseconds;
}

/**
 * Whether an age can be at least one duration and at most another.
 * @returns true where either is missing or is not a duration
 */
export function leavesRoom(least: string | undefined, within: string | undefined): boolean {
  if (least === undefined || within === undefined) return true;
  const [from, to] = [parseDuration(least), parseDuration(within)];
  return from === undefined || to === undefined || from < to;
}
