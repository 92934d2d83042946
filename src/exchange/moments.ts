import { parseTime } from '../model/time.ts';

/** Converts a time of a case to STIX's form: UTC, with milliseconds. */
export const utc = (time: string): string => new Date(parseTime(time) ?? 0).toISOString();

/** Converts a time of a case to seconds since 1970. */
export const seconds = (time: string): string => String(Math.floor((parseTime(time) ?? 0) / 1000));
