import { complaint } from '../../diagnostic/complaint.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import { findCycles } from '../../model/cycles.ts';
import { byWayOf } from '../by-way-of.ts';
import type { Check } from '../check.ts';

/** No exhibit derives from itself, through any number of others. */
export const derivationCycle: Check<Case> = ({ evidence }, _, at) => {
  const sources = new Map<string, readonly string[]>();
  for (const { id, 'derived-from': source } of evidence) if (source !== undefined) sources.set(id, [source]);
  if (sources.size === 0) return [];
  return findCycles([...sources.keys()], (id) => sources.get(id) ?? []).map((cycle) => {
    const [first] = cycle;
    const position = evidence.findIndex(({ id }) => id === first);
    const message = `${quoteName(first)} derives from itself${byWayOf(cycle, quoteName)}`;
    const help = 'one of them came first: leave its `derived-from` out';
    return complaint('case/derivation-cycle', at(['evidence', position, 'derived-from']), message, help);
  });
};
