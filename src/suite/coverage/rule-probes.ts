import { named } from '../../model/named.ts';
import type { Condition } from '../../model/condition.ts';
import type { Policy, Rule } from '../../model/policy.ts';
import { both, not, type ProbeDraft } from './probe.ts';

/**
 * For each rule: a case in which it applies, one in which it prevails and, if others override it, one in which it is
 * defeated.
 */
export function ruleProbes({ rules }: Policy): readonly ProbeDraft[] {
  return Object.entries(rules).flatMap(([id, rule]) => {
    const overriders = overridersOf(id, rules);
    const probe = (key: string, needs: string, when: Condition): ProbeDraft => ({
      aspect: 'rules',
      key: `rules.${id}.${key}`,
      of: id,
      path: ['rules', id],
      needs: `the rule ${id} ${needs}`,
      when,
    });
    return [
      probe('applies', 'applies', rule.when),
      probe('prevails', 'prevails', undefeated(id, rules)),
      ...overriders.map((other) =>
        probe(`defeated.${other}`, `is defeated by ${other}`, both(rule.when, undefeated(other, rules))),
      ),
    ];
  });
}

/**
 * The condition under which a rule applies and no undefeated rule overrides it. The recursion ends because `overrides`
 * is acyclic.
 */
function undefeated(id: string, rules: Policy['rules']): Condition {
  const overriders = overridersOf(id, rules);
  if (overriders.length === 0) return named(rules, id).when;
  return both(named(rules, id).when, not({ any: overriders.map((other) => undefeated(other, rules)) }));
}

function overridersOf(id: string, rules: Policy['rules']): readonly string[] {
  return Object.entries(rules)
    .filter(([other, { overrides }]) => other !== id && covers(overrides, id, named(rules, id)))
    .map(([other]) => other);
}

function covers(overrides: Rule['overrides'], id: string, { verdict }: Rule): boolean {
  if (overrides === undefined) return false;
  return typeof overrides === 'string' ? verdict === overrides : overrides.includes(id);
}
