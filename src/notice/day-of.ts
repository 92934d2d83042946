import { parseTime } from '../model/time.ts';

/** The day of a time in its own time zone: a decision of 1 July, 00:30+02:00, was made on 1 July. */
export function dayOf(text: string | undefined): number | undefined {
  if (text === undefined || parseTime(text) === undefined) return undefined;
  return parseTime(text.slice(0, 10));
}
