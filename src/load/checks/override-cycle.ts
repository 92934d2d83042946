import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import { findCycles, type Cycle } from '../../model/cycles.ts';
import { overridingIn } from '../../model/overriding.ts';
import { byWayOf } from '../by-way-of.ts';
import { type Check } from '../check.ts';

/** Rules must not override each other in a cycle. */
export const overrideCycle: Check<Policy> = ({ rules }, _, at) => {
  const { nodes, nextOf, isRule } = overridingIn({ rules });
  return findCycles(nodes, nextOf).map(([first, ...others]) => {
    const cycle: Cycle = [first, ...others.filter(isRule)];
    const message = `${quote(first)} overrides itself${byWayOf(cycle)}`;
    const help = 'say which of them is to prevail, and let only that one override';
    return complaint('policy/override-cycle', at(['rules', first], 'key'), message, help);
  });
};
