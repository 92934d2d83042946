import type { Condition } from '../model/condition.ts';
import type { Policy, Rule } from '../model/policy.ts';
import { addTo } from '../model/add-to.ts';
import { dependencyOrder } from './dependency-order.ts';
import type { ConditionProgram, Program, RuleProgram } from './program.ts';

/** Compiles the rules of a policy: each with the rules that override it, and the order in which to evaluate them. */
export function compileRules(
  policy: Policy,
  conditionOf: (condition: Condition) => ConditionProgram,
): Pick<Program, 'rules' | 'ruleOrder'> {
  const entries = Object.entries(policy.rules);
  const overriding = overridingIn(entries);
  const rules = entries.map(([id, rule], position): RuleProgram => ({
    id,
    verdict: rule.verdict,
    when: conditionOf(rule.when),
    overriddenBy: overridersOf(position, overriding.get(id), overriding.get(rule.verdict)),
  }));
  return { rules, ruleOrder: dependencyOrder(rules.map(({ overriddenBy }) => overriddenBy)) };
}

/**
 * The rules that override a rule, in order. Of a verdict with thousands of rules that thousands override, all have the
 * same list.
 */
function overridersOf(
  position: number,
  byName: readonly number[] | undefined,
  byVerdict: readonly number[] | undefined,
): readonly number[] {
  if (byName === undefined && byVerdict?.includes(position) === false) return byVerdict;
  return [...(byName ?? []), ...(byVerdict ?? [])]
    .filter((other) => other !== position)
    .toSorted((a, b) => a - b);
}

/**
 * The positions of the rules that override a rule by its name, or every rule of a verdict by its word. No rule has the
 * name of a verdict.
 */
function overridingIn(entries: readonly (readonly [string, Rule])[]): ReadonlyMap<string, readonly number[]> {
  const overriding = new Map<string, number[]>();
  for (const [position, [, { overrides = [] }]] of entries.entries())
    for (const name of typeof overrides === 'string' ? [overrides] : new Set(overrides))
      addTo(overriding, name, position);
  return overriding;
}
