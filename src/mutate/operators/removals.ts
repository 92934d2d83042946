import type { Edit, Operator } from '../mutant.ts';
import { defaultVerdict, otherVerdict } from '../../model/verdict-word.ts';

/** Removes each rule. */
export const rules: Operator = (policy) =>
  Object.keys(policy.rules).map((id) => ({
    path: ['rules', id],
    value: undefined,
    of: id,
    words: `the rule ${id} left out`,
  }));

/** Removes each override. */
export const overrides: Operator = (policy) =>
  Object.entries(policy.rules).flatMap(([id, { overrides: over }]): Edit[] => {
    const path = ['rules', id, 'overrides'];
    if (over === undefined) return [];
    if (typeof over === 'string' || over.length === 1) {
      return [
        {
          path,
          value: undefined,
          of: id,
          words: `\`overrides: ${[over].flat().join(', ')}\` of ${id} left out`,
        },
      ];
    }
    return over.map((other, at) => ({
      path: [...path, at],
      value: undefined,
      of: id,
      words: `${other} in \`overrides\` of ${id} left out`,
    }));
  });

/** Inverts each verdict, and the default. */
export const verdicts: Operator = (policy) => [
  ...Object.entries(policy.rules).map(([id, { verdict }]) => ({
    path: ['rules', id, 'verdict'],
    value: otherVerdict(verdict),
    of: id,
    words: `the verdict of ${id}: ${verdict} → ${otherVerdict(verdict)}`,
  })),
  {
    path: typeof policy.default === 'object' ? ['default', 'verdict'] : ['default'],
    value: otherVerdict(defaultVerdict(policy)),
    of: policy.policy,
    words: `the default: ${defaultVerdict(policy)} → ${otherVerdict(defaultVerdict(policy))}`,
  },
];
