import { named } from '../model/named.ts';
import { CONDITION_KEYS, type Condition } from '../model/condition.ts';
import { boundsOf, isJoin, joinsIn } from '../model/forms/forms.ts';
import { movesWith } from './moves-with.ts';
import type { Policy } from '../model/policy.ts';

/**
 * The findings on exhibits and facts that a rule needs established, and those that it needs not to be; findings that
 * join others are replaced by those they join.
 */
export interface PolarLeaves {
  readonly asked: ReadonlySet<string>;
  readonly barred: ReadonlySet<string>;
}

/** Sorts the findings that a rule rests on by polarity; one finding may be in both sets. */
export function polarLeaves(policy: Policy, ruleId: string): PolarLeaves {
  const sides = { asked: new Set<string>(), barred: new Set<string>() };
  const seen = new Set<string>();
  const ofFinding = (id: string, wanted: boolean): void => {
    const key = `${wanted}:${id}`;
    if (seen.has(key)) return;
    seen.add(key);
    const finding = named(policy.findings, id);
    if (!isJoin(finding)) {
      (wanted ? sides.asked : sides.barred).add(id);
      return;
    }
    // of so many of others, the bounds say which way each works
    const moves = movesWith(finding);
    for (const { id: joined, negated } of joinsIn(finding)) {
      if (boundsOf(finding) !== undefined) {
        if (moves !== 'hinders') ofFinding(joined, wanted);
        if (moves !== 'helps') ofFinding(joined, !wanted);
      } else ofFinding(joined, wanted !== negated);
    }
  };
  const ofCondition = (condition: Condition, wanted: boolean): void => {
    if (typeof condition === 'string') {
      ofFinding(condition, wanted);
      return;
    }
    for (const key of CONDITION_KEYS)
      for (const part of condition[key] ?? []) ofCondition(part, (key === 'none') !== wanted);
  };
  ofCondition(named(policy.rules, ruleId).when, true);
  return sides;
}
