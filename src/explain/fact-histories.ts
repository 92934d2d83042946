import { lastOf } from '../model/ends.ts';
import { standingEntries } from '../engine/fact-history.ts';
import type { Case } from '../model/case.ts';
import { isPlain } from '../model/fact-entries.ts';
import type { Decided } from '../model/verdict.ts';
import type { FactHistory } from './justification.ts';

/**
 * The facts that are recorded with dates, each with its entries in force. A fact assumed by the view has none.
 * @param theCase the case, or what an audience may see of it
 */
export function factHistories(theCase: Case, { verdict, trace }: Decided): readonly FactHistory[] {
  const admitted = new Set(verdict.evidence.admitted);
  return Object.entries(theCase.facts).flatMap(([fact, recorded]): readonly FactHistory[] => {
    if (isPlain(recorded) || trace.assumed.includes(fact)) return [];
    const entries = standingEntries(recorded, trace.asOf, (id) => admitted.has(id));
    const isDated = entries.some(({ since }) => since !== undefined);
    return isDated && lastOf(entries).value === trace.facts[fact] ? [{ fact, entries }] : [];
  });
}
