import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { parseTime } from '../../model/time.ts';
import type { DecidedText } from '../cases/decide-text.ts';
import { momentOf } from './decision-date.ts';
import type { DecisionOptions } from './intent.ts';
import { placeOfLast } from './place-of-last.ts';

/** The complaint that a decision cannot be appended because the standing one has a later date. */
export function outOfOrder(
  decided: DecidedText,
  { on, now }: Pick<DecisionOptions, 'on' | 'now'>,
): Diagnostic {
  const { standing, case: theCase, locate } = decided;
  if (Number(parseTime(standing?.on ?? '')) > now) return inFuture(decided, now);
  const dated = on === undefined ? 'today' : `\`${on}\``;
  const message = `${dated} is before ${standing?.on ?? ''}, the date of the decision that stands`;
  const help = 'decisions stand oldest first: give a later date with `--on`';
  return complaint('decision/out-of-order', locate([...placeOfLast(theCase), 'on']), message, help);
}

/** The standing decision is dated in the future: nothing can follow it before that day. */
function inFuture({ standing, case: theCase, locate }: DecidedText, now: number): Diagnostic {
  const message = `the decision that stands is dated \`${standing?.on ?? ''}\`, and it is ${momentOf(now)} now: nothing can be recorded after it`;
  const help =
    standing?.digest === undefined
      ? 'if the date is a slip, correct it in the file; if it is not, look at the clock of this machine'
      : 'if the date is a slip, take this decision out of the file and record it again, which `verify --base` shows; if it is not, look at the clock of this machine';
  return complaint('decision/in-future', locate([...placeOfLast(theCase), 'on']), message, help);
}
