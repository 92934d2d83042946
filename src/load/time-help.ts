import { parseTime } from '../model/time.ts';

/** The way out where a text is not a time: which part of it is amiss, as far as its form tells. */
export function timeHelp(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (day === undefined) return FORM;
  if (parseTime(day) === undefined) return `there is no day \`${day}\` in the calendar`;
  const rest = text.slice(day.length);
  const time = /^([Tt ])\d{2}:\d{2}(:\d{2})?(\.\d+)?/.exec(rest);
  if (time === null) return FORM;
  const zone = rest.slice(time[0].length);
  if (zone === '') return 'say which zone: end it with `Z` for UTC, or with an offset such as `+02:00`';
  if (!/^([Zz]|[+-]\d{2}:\d{2})$/.test(zone)) return 'a zone is `Z` for UTC, or an offset such as `+02:00`';
  if (time[1] === ' ') return 'put a `T` between the day and the time';
  if (time[2] === undefined) return 'write the seconds too, if only as `:00`';
  return (time[3] ?? '').length > 4
    ? 'times are kept to the millisecond: three decimals'
    : 'there is no such time of day';
}

const FORM = 'write it as `2022-09-03T22:15:00Z`, or as a date such as `2022-09-03`';
