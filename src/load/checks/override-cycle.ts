import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import { byWayOf, findCycles, type Cycle } from '../cycles.ts';
import { type Check } from '../check.ts';
import { addTo } from '../../model/add-to.ts';
import { own } from '../../model/named.ts';

/** Which rules override which, as a graph. */
export interface Overriding {
  /** The rules, and then what stands between rules that override a verdict and all rules of that verdict. */
  readonly nodes: readonly string[];
  readonly nextOf: (node: string) => readonly string[];
  readonly isRule: (node: string) => boolean;
}

/**
 * Which rules override which, by name or by their verdict. Thousands of rules that each override thousands by their
 * verdict lead there by one node.
 */
export function overridingIn({ rules }: Pick<Policy, 'rules'>): Overriding {
  const ofVerdict = new Map<string, string[]>();
  const firstWithin = new Map<string, string>();
  for (const [id, { verdict, overrides }] of Object.entries(rules)) {
    addTo(ofVerdict, verdict, id);
    if (overrides === verdict && !firstWithin.has(verdict)) firstWithin.set(verdict, id);
  }
  const words = new Map([...ofVerdict].map(([verdict, ids]) => [`overrides: ${verdict}`, ids]));
  const nextOf = (node: string): readonly string[] => {
    const rule = own(rules, node);
    if (rule === undefined) return words.get(node) ?? [];
    const { verdict, overrides = [] } = rule;
    if (typeof overrides !== 'string') return overrides.filter((other) => other !== node);
    if (overrides !== verdict) return [`overrides: ${overrides}`];
    // no rule overrides itself; by the first that overrides its own verdict, any other reaches all of that verdict
    const first = firstWithin.get(verdict);
    return first === node ? (ofVerdict.get(verdict) ?? []).filter((other) => other !== node) : [first ?? ''];
  };
  return { nodes: [...Object.keys(rules), ...words.keys()], nextOf, isRule: (node) => !words.has(node) };
}

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
