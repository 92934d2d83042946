import type { VerdictWord } from '../../model/verdict-word.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import { byWayOf, findCycles } from '../cycles.ts';
import { type Check } from '../check.ts';
import { own } from '../../model/named.ts';

/** Rules must not override each other in a cycle. */
export const overrideCycle: Check<Policy> = ({ rules }, _, at) => {
  const ids = Object.keys(rules);
  const ofVerdict = (verdict: VerdictWord): readonly string[] =>
    ids.filter((id) => rules[id]?.verdict === verdict);
  const overriddenBy = (id: string): readonly string[] => {
    const { overrides = [] } = own(rules, id) ?? {};
    const overridden = typeof overrides === 'string' ? ofVerdict(overrides) : overrides;
    return overridden.filter((other) => other !== id);
  };
  return findCycles(ids, overriddenBy).map((cycle) => {
    const [first] = cycle;
    const message = `${quote(first)} overrides itself${byWayOf(cycle)}`;
    const help = 'say which of them is to prevail, and let only that one override';
    return complaint('policy/override-cycle', at(['rules', first], 'key'), message, help);
  });
};
