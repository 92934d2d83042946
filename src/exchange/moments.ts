import { parseTime } from '../model/time.ts';

/** A time of a case in the form of STIX: UTC, with milliseconds. */
export const utc = (time: string): string => new Date(parseTime(time) ?? 0).toISOString();

/** A time of a case as seconds since 1970. */
export const seconds = (time: string): string => String(Math.floor((parseTime(time) ?? 0) / 1000));
