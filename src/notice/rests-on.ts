import { CONDITION_KEYS, type Condition } from '../model/condition.ts';
import { isJoin, joinsIn } from '../model/forms/forms.ts';
import { named } from '../model/named.ts';
import type { Policy } from '../model/policy.ts';
import { movesWith } from '../explain/moves-with.ts';

/**
 * The established findings on exhibits and facts that a rule which applies rests on: those that make its condition hold.
 * A finding that the condition wants absent is not one, nor one in a part of the condition that does not hold, nor one
 * that is established because little was found.
 */
export function restsOn(
  policy: Policy,
  ruleId: string,
  established: ReadonlyMap<string, boolean>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const ofFinding = (id: string, wanted: boolean): void => {
    const key = `${wanted}:${id}`;
    if (seen.has(key) || established.get(id) !== wanted) return;
    seen.add(key);
    const finding = named(policy.findings, id);
    if (isJoin(finding))
      for (const { id: joined, negated } of joinsIn(finding)) ofFinding(joined, wanted !== negated);
    else if (wanted && movesWith(finding) !== 'hinders') found.add(id);
  };
  const ofCondition = (condition: Condition, wanted: boolean): void => {
    if (typeof condition === 'string') {
      ofFinding(condition, wanted);
      return;
    }
    if (holds(condition, established) !== wanted) return;
    for (const key of CONDITION_KEYS)
      for (const part of condition[key] ?? []) ofCondition(part, (key === 'none') !== wanted);
  };
  ofCondition(named(policy.rules, ruleId).when, true);
  return found;
}

function holds(condition: Condition, established: ReadonlyMap<string, boolean>): boolean {
  if (typeof condition === 'string') return established.get(condition) === true;
  const { all = [], any, none = [] } = condition;
  const does = (part: Condition): boolean => holds(part, established);
  return all.every(does) && (any === undefined || any.some(does)) && !none.some(does);
}
