import { joinsIn, type Finding } from '../model/forms/forms.ts';
import type { Condition } from '../model/condition.ts';
import type { Policy } from '../model/policy.ts';
import type { Path } from '../model/path.ts';

/** A place where a policy names a finding. */
export interface FindingName {
  readonly id: string;
  readonly path: Path;
}

/** Every place where a policy names a finding: in findings, rules, guarantees and assumptions. */
export function findingNames(policy: Policy): readonly FindingName[] {
  const { findings, rules, guarantees = {}, assumptions = {} } = policy;
  return [
    ...Object.entries(findings).flatMap(([id, finding]) => namesInFinding(finding, ['findings', id])),
    ...Object.entries({ rules, guarantees, assumptions }).flatMap(([map, entries]) =>
      Object.entries(entries).flatMap(([id, { when }]) => namesInCondition(when, [map, id, 'when'])),
    ),
  ];
}

/** The findings that a finding joins, and where it names them. */
export const namesInFinding = (finding: Finding, path: Path): readonly FindingName[] =>
  joinsIn(finding).map(({ id, place }) => ({ id, path: [...path, ...place] }));

/** The findings that a condition names, and where. */
export function namesInCondition(condition: Condition, path: Path): readonly FindingName[] {
  if (typeof condition === 'string') return [{ id: condition, path }];
  return Object.entries(condition).flatMap(([key, list]) => namesInList(list, [...path, key]));
}

function namesInList(list: readonly Condition[], path: Path): readonly FindingName[] {
  return list.flatMap((condition, at) => namesInCondition(condition, [...path, at]));
}
