import type { Condition } from '../model/condition.ts';
import type { Policy, Rule } from '../model/policy.ts';
import { dependencyOrder } from './dependency-order.ts';
import type { ConditionProgram, Program, RuleProgram } from './program.ts';

/** Compiles the rules of a policy: each with the rules that override it, and the order in which to evaluate them. */
export function compileRules(
  policy: Policy,
  conditionOf: (condition: Condition) => ConditionProgram,
): Pick<Program, 'rules' | 'ruleOrder'> {
  const entries = Object.entries(policy.rules);
  const rules = entries.map(([id, rule]): RuleProgram => ({
    id,
    verdict: rule.verdict,
    when: conditionOf(rule.when),
    overriddenBy: entries.flatMap(([other, { overrides }], position) =>
      other !== id && covers(overrides, id, rule) ? [position] : [],
    ),
  }));
  return { rules, ruleOrder: dependencyOrder(rules.map(({ overriddenBy }) => overriddenBy)) };
}

function covers(overrides: Rule['overrides'], id: string, rule: Rule): boolean {
  if (overrides === undefined) return false;
  return typeof overrides === 'string' ? rule.verdict === overrides : overrides.includes(id);
}
