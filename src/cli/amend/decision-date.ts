import type { Decision } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import { UsageError } from '../process/exit.ts';

/**
 * The date under which a decision is recorded: the date that the person gave; else today, UTC; or, where the standing
 * decision was made earlier today, the present moment, so that the order of the two is clear.
 * @param now milliseconds since 1970
 * @returns undefined where the standing decision has a later date: decisions stand oldest first
 */
export function decisionDate(
  said: string | undefined,
  now: number,
  standing: Decision | undefined,
): string | undefined {
  const earliest = parseTime(standing?.on ?? '') ?? -Infinity;
  const moment = new Date(now).toISOString();
  const dates = said === undefined ? [moment.slice(0, 10), moment] : [said];
  return dates.find((date) => Number(parseTime(date)) >= earliest);
}

/**
 * Checks the value of `--on`.
 * @param now milliseconds since 1970
 * @throws UsageError where it is not a date or a time, or is in the future
 */
export function dateFlag(text: string | undefined, now: number): string | undefined {
  if (text === undefined) return text;
  const time = parseTime(text);
  if (time === undefined) {
    const help = 'write it as 2022-09-03, or with the time as 2022-09-03T22:15:00Z';
    throw new UsageError(`\`--on ${text}\` is not a date`, help);
  }
  if (time <= now) return text;
  const help = `it is ${momentOf(now)} now; leave \`--on\` out to record the decision as of today`;
  throw new UsageError(`\`--on ${text}\` is in the future`, help);
}

/** A time to the minute, UTC. @param time milliseconds since 1970 */
export const momentOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;
