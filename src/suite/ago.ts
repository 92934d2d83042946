import { parseDuration, parseTime } from '../model/time.ts';

/** How long ago something was in an example, in milliseconds; unlike a policy's durations it may be 0. */
export function ageOf(ago: unknown): number | undefined {
  if (typeof ago !== 'string') return undefined;
  return /^0[mhdw]$/.test(ago) ? 0 : parseDuration(ago);
}

/** The moment that lies so long before another; undefined where one of the two is not to be read. */
export function before(asOf: string, ago: string): string | undefined {
  const moment = parseTime(asOf);
  const age = ageOf(ago);
  return moment === undefined || age === undefined ? undefined : new Date(moment - age).toISOString();
}
