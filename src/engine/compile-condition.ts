import { CONDITION_KEYS, type Condition } from '../model/condition.ts';
import type { ConditionProgram } from './program.ts';

/**
 * Compiles a condition: replaces the ids in it by positions.
 * @param position the position of each finding
 */
export function compileCondition(
  position: ReadonlyMap<string, number>,
): (condition: Condition) => ConditionProgram {
  const compiled = (condition: Condition): ConditionProgram => {
    if (typeof condition === 'string') return { op: 'finding', finding: position.get(condition)!, parts: [] };
    const lists = CONDITION_KEYS.flatMap((op) => {
      const parts = condition[op];
      return parts === undefined ? [] : [{ op, finding: -1, parts: parts.map(compiled) }];
    });
    return lists.length === 1 ? lists[0]! : { op: 'all', finding: -1, parts: lists };
  };
  return compiled;
}
