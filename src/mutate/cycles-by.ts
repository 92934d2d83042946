import { chainLengths } from '../model/cycles.ts';
import { lookUp } from '../model/look-up.ts';
import { named, own } from '../model/named.ts';
import { overridingIn } from '../model/overriding.ts';
import type { Rule } from '../model/policy.ts';
import { otherVerdict, type VerdictWord } from '../model/verdict-word.ts';

/**
 * Tells whether rules would override each other in a cycle if one of them had the other verdict, which rules then
 * override that name that verdict. All rules are looked at once, however many are asked about.
 * @param rules without a cycle, as they are
 */
export function cyclesBy(rules: Readonly<Record<string, Rule>>): (id: string) => boolean {
  // a rule that names others overrides them whatever their verdicts are
  if (!Object.values(rules).some(({ overrides: over }) => typeof over === 'string')) return () => false;
  const { nodes, nextOf } = overridingIn({ rules });
  const overrides = (node: string, verdict: VerdictWord): boolean => own(rules, node)?.overrides === verdict;
  /** By verdict: how many rules that override it stand in the longest chain from each rule, itself included. */
  const chains = new Map<VerdictWord, ReadonlyMap<string, number>>();
  const chainsOf = (verdict: VerdictWord): ReadonlyMap<string, number> => {
    const known = chains.get(verdict) ?? chainLengths(nodes, nextOf, (node) => overrides(node, verdict));
    chains.set(verdict, known);
    return known;
  };
  // a new way to a rule can only lead from another one that overrides its new verdict
  return (id) => {
    const verdict = otherVerdict(named(rules, id).verdict);
    return lookUp(chainsOf(verdict), id) > Number(overrides(id, verdict));
  };
}
