import { timeHelp } from '../../load/time-help.ts';
import { parseTime } from '../../model/time.ts';
import { UsageError } from '../process/exit.ts';

/** Checks a time given by a flag. @throws UsageError where the text is not a time */
export function timeFlag(text: string): string {
  if (parseTime(text) !== undefined) return text;
  throw new UsageError(`\`${text}\` is not a time`, timeHelp(text));
}
