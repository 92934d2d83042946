import { parseTime } from '../../../model/time.ts';
import { UsageError } from '../../process/exit.ts';

/** A stretch of time, both ends inclusive, in ms since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * Parses the value of `--sweep`: two times with `..` between them.
 * @throws UsageError where they are not two times, the earlier first
 */
export function sweepFlag(text: string): Span {
  const [start, end, ...more] = text.split('..');
  const [from, until] = [parseTime(start ?? ''), parseTime(end ?? '')];
  if (from === undefined || until === undefined || more.length > 0) {
    const help = 'write it as 2022-08-20..2022-09-10, or with times such as 2022-09-03T22:15:00Z';
    throw new UsageError(`\`--sweep ${text}\` is not two times with \`..\` between them`, help);
  }
  if (from <= until) return { from, until };
  throw new UsageError(`\`--sweep ${text}\` ends before it begins`, 'name the earlier time first');
}
