import { DAY } from '../explain/words.ts';
import { parseTime } from '../model/time.ts';

/** The day of a time in its own time zone: a decision of 1 July, 00:30+02:00, was made on 1 July. */
export function dayOf(text: string | undefined): number | undefined {
  if (text === undefined || parseTime(text) === undefined) return undefined;
  return parseTime(text.slice(0, 10));
}

/** The moment of a decision; for a bare date, the end of that day. Undefined if the recorded text is not a valid time. */
export function endOf(on: string): number | undefined {
  const time = parseTime(on);
  return time === undefined || on.length > 10 ? time : time + DAY;
}
