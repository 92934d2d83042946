import type { Policy, Rule } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { withAt, type Mutant, type Operator } from './mutant.ts';
import { joins, nones, operands } from './operators/conditions.ts';
import { overrides, rules, verdicts } from './operators/removals.ts';
import { thresholds } from './operators/thresholds.ts';
import { attributes, kinds, known, negations, values } from './operators/values.ts';
import { clocks, windows } from './operators/windows.ts';
import { withoutFinding } from './without-finding.ts';

/** The mutation operators by name. Leaving out a finding is handled separately, since that takes several edits. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  threshold: thresholds,
  window: windows,
  clock: clocks,
  value: values,
  known,
  negation: negations,
  attribute: attributes,
  kind: kinds,
  join: joins,
  none: nones,
  operand: operands,
  rule: rules,
  override: overrides,
  verdict: verdicts,
};

/**
 * All mutants of a policy, in the order of operators and of the document. Those that are not valid policies are left
 * out.
 */
export function mutantsOf(policy: Policy, vocabulary: Vocabulary): readonly Mutant[] {
  const edited = Object.entries(OPERATORS).flatMap(([operator, edits]) =>
    edits(policy, vocabulary).map(({ value, ...edit }): Mutant => ({
      ...edit,
      operator,
      policy: tidied(withAt(policy, edit.path, value), operator),
    })),
  );
  const removed = Object.keys(policy.findings).map((id): Mutant => ({
    operator: 'finding',
    path: ['findings', id],
    of: id,
    words: `the finding ${id} left out`,
    policy: withoutFinding(policy, id),
  }));
  return [...edited, ...removed].filter((mutant) => !goesRound(mutant.policy.rules));
}

/** Removes a deleted rule from the `overrides` of other rules. */
function tidied(policy: Policy, operator: string): Policy {
  if (operator !== 'rule') return policy;
  const entries = Object.entries(policy.rules).map(([id, rule]): [string, Rule] => {
    const { overrides: over } = rule;
    if (typeof over !== 'object' || over.every((other) => Object.hasOwn(policy.rules, other)))
      return [id, rule];
    return [id, { ...rule, overrides: over.filter((other) => Object.hasOwn(policy.rules, other)) }];
  });
  return { ...policy, rules: Object.fromEntries(entries) };
}

/** Whether rules override each other in a cycle, which can happen when a verdict is inverted. */
function goesRound(all: Policy['rules']): boolean {
  const left = new Map(Object.entries(all));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const [id, rule] of left) {
      const isOverridden = [...left].some(
        ([other, { overrides: over }]) => other !== id && covers(over, id, rule),
      );
      if (!isOverridden) left.delete(id);
    }
  }
  return left.size > 0;
}

function covers(over: Rule['overrides'], id: string, { verdict }: Rule): boolean {
  if (over === undefined) return false;
  return typeof over === 'string' ? over === verdict : over.includes(id);
}
