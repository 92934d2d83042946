import type { Fact, FactEntry, Value } from './case.ts';

/** Whether a fact is written as a bare value. */
export const isPlain = (fact: Fact): fact is Value => typeof fact !== 'object';

const isHistory = (fact: Fact): fact is readonly FactEntry[] => Array.isArray(fact);

/** The entries of a fact, oldest first: a bare value is one entry without a date or proof. */
export function entriesOf(fact: Fact): readonly FactEntry[] {
  if (isPlain(fact)) return [{ value: fact }];
  return isHistory(fact) ? fact : [fact];
}

/** Whether some entry of a fact is in force only with an admitted exhibit. */
export const needsProof = (fact: Fact): boolean =>
  !isPlain(fact) && entriesOf(fact).some((entry) => entry['shown-by'] !== undefined);
