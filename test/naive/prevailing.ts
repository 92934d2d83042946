import type { Condition, Policy, Rule } from './language.ts';

/** Whether a condition holds, given which findings are established; all keys of a map must. */
export function conditionHolds(condition: Condition, established: (id: string) => boolean): boolean {
  if (typeof condition === 'string') return established(condition);
  const part = (each: Condition): boolean => conditionHolds(each, established);
  if (condition.all !== undefined && !condition.all.every(part)) return false;
  if (condition.any !== undefined && !condition.any.some(part)) return false;
  if (condition.none !== undefined && condition.none.some(part)) return false;
  return true;
}

function ruleCalled(policy: Pick<Policy, 'rules'>, id: string): Rule {
  const rule = policy.rules[id];
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

/** Whether one rule overrides another; a verdict's word names every rule of that verdict but the rule itself. */
export function overrides(policy: Pick<Policy, 'rules'>, overriding: string, overridden: string): boolean {
  const named = ruleCalled(policy, overriding).overrides ?? [];
  if (typeof named !== 'string') return named.includes(overridden);
  return overriding !== overridden && ruleCalled(policy, overridden).verdict === named;
}

/** The rules that defeat a rule: those that override it, apply and are themselves undefeated. */
export function defeaters(
  policy: Policy,
  applies: (id: string) => boolean,
  defeated: string,
): readonly string[] {
  if (!applies(defeated)) return [];
  return Object.keys(policy.rules).filter(
    (id) => overrides(policy, id, defeated) && applies(id) && defeaters(policy, applies, id).length === 0,
  );
}
