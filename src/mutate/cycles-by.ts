import { named } from '../model/named.ts';
import type { Rule } from '../model/policy.ts';
import { otherVerdict } from '../model/verdict-word.ts';

/**
 * Tells whether rules would override each other in a cycle if one of them had the other verdict, which rules then
 * override that name that verdict. All rules are looked at once, however many are asked about.
 * @param rules without a cycle, as they are
 */
export function cyclesBy(rules: Readonly<Record<string, Rule>>): (id: string) => boolean {
  // a rule that names others overrides them whatever their verdicts are
  if (!Object.values(rules).some(({ overrides: over }) => typeof over === 'string')) return () => false;
  const ids = Object.keys(rules);
  /** The verdicts that are overridden by rules below: overridden by a rule, or by one that it overrides, and so on. */
  const below = new Map<string, ReadonlySet<string>>();
  const under = new Map<string, ReadonlySet<string>>();
  const gathered = (overridden: readonly string[]): ReadonlySet<string> => {
    const words = new Set<string>();
    for (const id of overridden) {
      const { overrides: over } = named(rules, id);
      if (typeof over === 'string') words.add(over);
      for (const word of belowOf(id)) words.add(word);
    }
    return words;
  };
  const underOf = (verdict: string): ReadonlySet<string> => {
    const known = under.get(verdict) ?? gathered(ids.filter((id) => named(rules, id).verdict === verdict));
    under.set(verdict, known);
    return known;
  };
  const belowOf = (id: string): ReadonlySet<string> => {
    const before = below.get(id);
    if (before !== undefined) return before;
    const { verdict, overrides: over } = named(rules, id);
    const others = (): readonly string[] =>
      ids.filter((other) => other !== id && named(rules, other).verdict === verdict);
    const found =
      typeof over !== 'string' ? gathered(over ?? []) : over === verdict ? gathered(others()) : underOf(over);
    below.set(id, found);
    return found;
  };
  // a new way to a rule can only lead from one that overrides its new verdict
  return (id) => belowOf(id).has(otherVerdict(named(rules, id).verdict));
}
