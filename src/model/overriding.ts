import { addTo } from './add-to.ts';
import { own } from './named.ts';
import type { Policy } from './policy.ts';

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
