import { named } from '../model/named.ts';
import { standingEntries, startOf } from '../engine/fact-history.ts';
import { testValue } from '../engine/test-value.ts';
import type { Case } from '../model/case.ts';
import { knownTime } from '../model/time.ts';
import type { StartKey } from './exhibit-filter.ts';

/**
 * How long before a case's moment (ms) each test of its facts began to hold, whatever exhibits show it; undefined if
 * that is not known.
 */
export function startsIn({
  facts,
  'as-of': asOf,
}: Pick<Case, 'as-of' | 'facts'>): (start: StartKey) => number | undefined {
  const now = knownTime(asOf);
  return ({ program, fact, test }) => {
    const recorded = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (recorded === undefined) return undefined;
    const entries = standingEntries(recorded, now, () => true);
    const start = startOf(entries, testValue(named(program.vocabulary.facts, fact), test));
    return start === undefined ? undefined : now - start.at;
  };
}
