import { parseDuration, parseTime } from '../model/time.ts';

/** Parses an age of an example into milliseconds; unlike a policy's durations it may be 0. */
export function ageOf(ago: unknown): number | undefined {
  if (typeof ago !== 'string') return undefined;
  return /^0[mhdw]$/.test(ago) ? 0 : parseDuration(ago);
}

/** The moment that lies `ago` before as-of; undefined where either cannot be parsed. */
export function before(asOf: string, ago: string): string | undefined {
  const moment = parseTime(asOf);
  const age = ageOf(ago);
  return moment === undefined || age === undefined ? undefined : new Date(moment - age).toISOString();
}
