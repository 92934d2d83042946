import { named } from '../../model/named.ts';
import type { Condition } from '../../model/condition.ts';
import type { Policy, Rule } from '../../model/policy.ts';
import { both, not, type ProbeDraft } from './probe.ts';

/** Of each rule: that it applies, that it prevails, and, where others override it, that it is defeated. */
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

/** When a rule applies and none that overrides it does so undefeated: `overrides` is acyclic, so this comes to an end. */
export function undefeated(id: string, rules: Policy['rules']): Condition {
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
