import { firstOf } from '../model/ends.ts';
import { CONDITION_KEYS, type Condition } from '../model/condition.ts';
import { joinsIn, type Finding } from '../model/forms/forms.ts';
import type { Policy } from '../model/policy.ts';

/**
 * A policy as if a finding had never been written: it is removed from every list that names it. A condition, finding,
 * rule, assumption or guarantee that becomes empty is removed as well, and then whatever refers to that, and so on.
 */
export function withoutFinding(policy: Policy, gone: string): Policy {
  const removed = new Set([gone]);
  let findings = policy.findings;
  for (let before = 0; before < removed.size;) {
    before = removed.size;
    findings = Object.assign(
      Object.create(null) as Record<string, Finding>,
      Object.fromEntries(
        Object.entries(policy.findings).flatMap(([id, finding]) => {
          const left = removed.has(id) ? undefined : withoutJoined(finding, removed);
          if (left === undefined) removed.add(id);
          return left === undefined ? [] : [[id, left]];
        }),
      ),
    );
  }
  const rules = withoutWhen(policy.rules, removed);
  const kept = new Set(rules.map(([id]) => id));
  const { assumptions, guarantees, ...rest } = policy;
  return {
    ...rest,
    findings,
    rules: Object.fromEntries(
      rules.map(([id, rule]) => {
        const { overrides } = rule;
        if (typeof overrides !== 'object' || overrides.every((other) => kept.has(other))) return [id, rule];
        return [id, { ...rule, overrides: overrides.filter((other) => kept.has(other)) }];
      }),
    ),
    ...(assumptions === undefined ? {} : { assumptions: promised(assumptions, removed) }),
    ...(guarantees === undefined ? {} : { guarantees: promised(guarantees, removed) }),
  };
}

/** What has a condition, without some findings: the same object where its condition names none of them. */
function withoutWhen<One extends { readonly when: Condition }>(
  map: Readonly<Record<string, One>>,
  removed: ReadonlySet<string>,
): readonly (readonly [string, One])[] {
  return Object.entries(map).flatMap(([id, one]) => {
    const when = withoutIn(one.when, removed);
    if (when === undefined) return [];
    return [[id, when === one.when ? one : { ...one, when }] as const];
  });
}

const promised = <One extends { readonly when: Condition }>(
  map: Readonly<Record<string, One>>,
  removed: ReadonlySet<string>,
): Readonly<Record<string, One>> => Object.fromEntries(withoutWhen(map, removed));

/**
 * A finding without some of those that it joins: the same object where it names none of them, undefined where none
 * would be left.
 */
function withoutJoined(finding: Finding, removed: ReadonlySet<string>): Finding | undefined {
  const joined = joinsIn(finding);
  const left = joined.filter(({ id }) => !removed.has(id)).map(({ id }) => id);
  if (left.length === joined.length) return finding;
  return left.length === 0 ? undefined : { ...finding, [firstOf(firstOf(joined).place)]: left };
}

/**
 * A condition without some findings: the same object where it names none of them, undefined where nothing is left of
 * it.
 */
function withoutIn(condition: Condition, removed: ReadonlySet<string>): Condition | undefined {
  if (typeof condition === 'string') return removed.has(condition) ? undefined : condition;
  let changed = false;
  const lists = CONDITION_KEYS.flatMap((key) => {
    const list = condition[key];
    if (list === undefined) return [];
    const left = list.map((part) => withoutIn(part, removed)).filter((part) => part !== undefined);
    changed ||= left.length !== list.length || left.some((part, at) => part !== list[at]);
    return left.length === 0 ? [] : [[key, left] as const];
  });
  if (!changed) return condition;
  return lists.length === 0 ? undefined : Object.fromEntries(lists);
}
