/** A finding's id, or lists of conditions under `all`, `any`, `none`; several keys must all hold. */
export type Condition = string | ConditionMap;

export interface ConditionMap {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly none?: readonly Condition[];
}

/** The keys of a condition, in the order of the manual. */
export const CONDITION_KEYS = ['all', 'any', 'none'] as const satisfies readonly (keyof ConditionMap)[];

/** The findings that a condition names, those under `none` included; one named several times is repeated. */
export function findingsNamed(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  return CONDITION_KEYS.flatMap((key) => condition[key] ?? []).flatMap(findingsNamed);
}
