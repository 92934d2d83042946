import type { Policy, Rule } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { cyclesBy } from './cycles-by.ts';
import { withAt, type Edit, type Mutant, type Operator } from './mutant.ts';
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
  const wouldCycle = cyclesBy(policy.rules);
  const edited = Object.entries(OPERATORS).flatMap(([operator, edits]) =>
    edits(policy, vocabulary)
      .map(({ value, ...edit }) =>
        mutant(edit, operator, () => tidied(withAt(policy, edit.path, value), operator)),
      )
      .filter(({ path: [part], of }) => operator !== 'verdict' || part !== 'rules' || !wouldCycle(of)),
  );
  const removed = Object.keys(policy.findings).map((id) =>
    mutant({ path: ['findings', id], of: id, words: `the finding ${id} left out` }, 'finding', () =>
      withoutFinding(policy, id),
    ),
  );
  return [...edited, ...removed];
}

const mutant = (
  { path, of, words }: Omit<Edit, 'value'>,
  operator: string,
  policy: () => Policy,
): Mutant => ({
  path,
  of,
  words,
  operator,
  get policy() {
    return policy();
  },
});

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
