import { parseTime } from '../model/time.ts';

/**
 * Converts a time in a standard's form to the form that cases use: an ISO 8601 time with its zone, to the
 * millisecond, or seconds since 1970.
 * @returns undefined where it is neither
 */
export function wholeMoment(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  if (/^\d{1,12}$/.test(text)) return fromDate(new Date(Number(text) * 1000));
  const time = text
    .trim()
    .replace(/(\.\d{3})\d+/, '$1')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
    .replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
  return parseTime(time) === undefined ? undefined : time;
}

/** A date in the form that cases use; undefined where it is invalid, or in a year that cannot be written. */
export function fromDate(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const text = date.toISOString().replace('.000Z', 'Z');
  return parseTime(text) === undefined ? undefined : text;
}
