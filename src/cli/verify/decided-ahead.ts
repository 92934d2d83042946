import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { parseTime } from '../../model/time.ts';
import { named } from '../../replay/chain-diagnostics.ts';
import { momentOf } from '../amend/decision-date.ts';
import type { FoundFault } from './found-fault.ts';
import type { Now } from './revision-cases.ts';

/** How far a calendar may be ahead of UTC, in milliseconds: on Kiritimati it is fourteen hours. */
const AHEAD = 14 * 3_600_000;

/**
 * The decisions of a case that are dated in the future. Until that day nothing can be recorded after one, so that it
 * could not be overruled.
 * @param from how many of the decisions are not looked at, because they stood before
 * @param now milliseconds since 1970
 */
export function decidedAhead(
  { case: { case: id, decisions = [] }, locate }: Now,
  from: number,
  now = Date.now(),
): readonly FoundFault[] {
  return decisions.flatMap((decision, entry) => {
    const { on, verdict } = decision;
    if (entry < from || Number(parseTime(on)) <= now + AHEAD) return [];
    const diagnostic = complaint(
      'decision/in-future',
      locate(['decisions', entry, 'on']),
      `${named(entry, decision)} is dated ${quote(on)}, and it is ${momentOf(now)} now: nothing can be recorded after it`,
      'if the date is a slip, take the decision out of the file and record it again; if it is not, look at the clock of this machine',
    );
    return [{ case: id, entry, decision: { on, verdict }, diagnostic }];
  });
}
