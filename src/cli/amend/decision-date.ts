import type { Decision } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import { UsageError } from '../exit.ts';

/**
 * The date that a decision is recorded under: what the person says, else the day, UTC; or the moment, where the standing
 * decision was made earlier on that day.
 * @param now milliseconds since 1970
 * @returns undefined where the standing decision is dated later still: decisions stand oldest first
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

/** @throws UsageError where `--on` is not a date or a time */
export function dateFlag(text: string | undefined): string | undefined {
  if (text === undefined || parseTime(text) !== undefined) return text;
  const help = 'write it as 2022-09-03, or with the time as 2022-09-03T22:15:00Z';
  throw new UsageError(`\`--on ${text}\` is not a date`, help);
}
