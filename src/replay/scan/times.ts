import { parseTime } from '../../model/time.ts';

/** A cache of when each day from 1970 to 2099 begins, in milliseconds: archives name the same days again and again. */
const DAYS = new Float64Array(130 * 12 * 31).fill(-1);

/** The value of a character that is not a digit: so far below zero that no sum containing it can look valid. */
const NONE = -1e12;

/**
 * Parses a moment, in milliseconds since 1970; NaN if the bytes are not a moment. The common forms (a bare date, and
 * seconds or milliseconds with `Z`) are read digit by digit; others go through a string.
 */
export function timeIn(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const common = length === 10 || ((length === 20 || length === 24) && bytes[end - 1] === 90);
  if (!common) return otherwise(bytes, start, end);
  const day = dayIn(bytes, start);
  if (length === 10 || Number.isNaN(day)) return day;
  if (bytes[start + 10] !== 84 || bytes[start + 13] !== 58 || bytes[start + 16] !== 58) return NaN;
  const hour = two(bytes, start + 11);
  const minute = two(bytes, start + 14);
  const second = two(bytes, start + 17);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return NaN;
  const time = day + hour * 3_600_000 + minute * 60_000 + second * 1000;
  if (length === 20) return time;
  const milliseconds = two(bytes, start + 20) * 10 + one(bytes[start + 22]!);
  return bytes[start + 19] === 46 && milliseconds >= 0 ? time + milliseconds : NaN;
}

function dayIn(bytes: Uint8Array, start: number): number {
  if (bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return NaN;
  const year = two(bytes, start) * 100 + two(bytes, start + 2);
  const month = two(bytes, start + 5);
  const day = two(bytes, start + 8);
  if (!(year >= 1970 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) {
    return otherwise(bytes, start, start + 10);
  }
  const key = ((year - 1970) * 12 + month - 1) * 31 + day - 1;
  if (DAYS[key] === -1) DAYS[key] = otherwise(bytes, start, start + 10);
  return DAYS[key]!;
}

const otherwise = (bytes: Uint8Array, start: number, end: number): number =>
  parseTime(Buffer.from(bytes.subarray(start, end)).toString('latin1')) ?? NaN;

/** Two digits as a number; negative if one of them is not a digit. */
const two = (bytes: Uint8Array, at: number): number => one(bytes[at]!) * 10 + one(bytes[at + 1]!);

const one = (byte: number): number => (byte >= 48 && byte <= 57 ? byte - 48 : NONE);
