import { firstOf } from '../../model/ends.ts';
import type { Path } from '../../model/path.ts';
import { CONDITION_KEYS, type Condition, type ConditionMap } from '../../model/condition.ts';
import { conditionOf, joinsIn } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import type { Edit, Operator } from '../mutant.ts';

/** A condition as written in a rule or in a finding that joins others. */
interface Written {
  readonly condition: ConditionMap;
  readonly path: Path;
  readonly of: string;
}

/** Replaces each `all` by `any`, and each `any` by `all`. */
export const joins: Operator = (policy) =>
  conditionsOf(policy).flatMap(({ condition, path, of }) =>
    (['all', 'any'] as const).flatMap((key): Edit[] => {
      const list = condition[key];
      const other = key === 'all' ? 'any' : 'all';
      if (list === undefined || list.length < 2) return [];
      // if the other key exists already, this key keeps the list as its only part, a nested condition
      const turned =
        condition[other] === undefined
          ? Object.fromEntries(
              Object.entries(condition).map(([name, value]) => [
                name === key ? other : name,
                value as unknown,
              ]),
            )
          : { ...condition, [key]: [{ [other]: list }] };
      return [{ path, value: turned, of, words: `\`${key}\` of ${of} → \`${other}\`` }];
    }),
  );

/** Removes each `none`; where it was the only key, replaces it by `any`. */
export const nones: Operator = (policy) =>
  conditionsOf(policy).flatMap(({ condition, path, of }): Edit[] => {
    const { none, all, any, ...rest } = condition;
    if (none === undefined) return [];
    if (all === undefined && any === undefined) {
      return [{ path, value: { ...rest, any: none }, of, words: `\`none\` of ${of} → \`any\`` }];
    }
    return [{ path: [...path, 'none'], value: undefined, of, words: `\`none\` of ${of} left out` }];
  });

/** Removes each part of a list that has several. */
export const operands: Operator = (policy) => [...partsOf(policy), ...listedOnes(policy)];

/** Removes each finding from an `of` list. */
const listedOnes = ({ findings }: Policy): readonly Edit[] =>
  Object.entries(findings).flatMap(([id, finding]) => {
    const listed = conditionOf(finding) === undefined ? joinsIn(finding) : [];
    if (listed.length < 2) return [];
    return listed.map(({ id: other, place }) => ({
      path: ['findings', id, ...place],
      value: undefined,
      of: id,
      words: `${other} in \`${firstOf(place)}\` of ${id} left out`,
    }));
  });

const partsOf = (policy: Policy): readonly Edit[] =>
  conditionsOf(policy).flatMap(({ condition, path, of }) =>
    CONDITION_KEYS.flatMap((key) => {
      const list = condition[key] ?? [];
      if (list.length < 2) return [];
      return list.map((part, at) => ({
        path: [...path, key, at],
        value: undefined,
        of,
        words: `${typeof part === 'string' ? part : 'a condition'} in \`${key}\` of ${of} left out`,
      }));
    }),
  );

function conditionsOf({ findings, rules }: Policy): readonly Written[] {
  return [
    ...Object.entries(findings).flatMap(([id, finding]) =>
      conditionOf(finding) === undefined
        ? []
        : [{ condition: finding as ConditionMap, path: ['findings', id], of: id }],
    ),
    ...Object.entries(rules).flatMap(([id, { when }]) => within(when, ['rules', id, 'when'], id)),
  ];
}

function within(condition: Condition, path: Path, of: string): readonly Written[] {
  if (typeof condition === 'string') return [];
  return [
    { condition, path, of },
    ...CONDITION_KEYS.flatMap((key) =>
      (condition[key] ?? []).flatMap((part, at) => within(part, [...path, key, at], of)),
    ),
  ];
}
