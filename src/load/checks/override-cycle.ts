import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import { byWayOf, findCycles } from '../cycles.ts';
import { type Check } from '../check.ts';
import { addTo } from '../../model/add-to.ts';
import { own } from '../../model/named.ts';

/** A function from a rule to the rules that it overrides, by name or by their verdict. */
export function overriddenIn({ rules }: Pick<Policy, 'rules'>): (id: string) => readonly string[] {
  const ofVerdict = new Map<string, string[]>();
  for (const [id, { verdict }] of Object.entries(rules)) addTo(ofVerdict, verdict, id);
  return (id) => {
    const { overrides = [] } = own(rules, id) ?? {};
    const overridden = typeof overrides === 'string' ? (ofVerdict.get(overrides) ?? []) : overrides;
    return overridden.filter((other) => other !== id);
  };
}

/** Rules must not override each other in a cycle. */
export const overrideCycle: Check<Policy> = ({ rules }, _, at) =>
  findCycles(Object.keys(rules), overriddenIn({ rules })).map((cycle) => {
    const [first] = cycle;
    const message = `${quote(first)} overrides itself${byWayOf(cycle)}`;
    const help = 'say which of them is to prevail, and let only that one override';
    return complaint('policy/override-cycle', at(['rules', first], 'key'), message, help);
  });
