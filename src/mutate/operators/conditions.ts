import { firstOf } from '../../model/ends.ts';
import type { Path } from '../../model/path.ts';
import { CONDITION_KEYS, type Condition, type ConditionMap } from '../../model/condition.ts';
import { conditionOf, joinsIn } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import type { Edit, Operator } from '../mutant.ts';

/** A condition as it is written: of a rule, or of a finding that joins others. */
interface Written {
  readonly condition: ConditionMap;
  readonly path: Path;
  readonly of: string;
}

/** Each `all` an `any`, and the other way round. */
export const joins: Operator = (policy) =>
  conditionsOf(policy).flatMap(({ condition, path, of }) =>
    (['all', 'any'] as const).flatMap((key): Edit[] => {
      const list = condition[key];
      const other = key === 'all' ? 'any' : 'all';
      if (list === undefined || list.length < 2) return [];
      // beside a list of the other kind, it becomes the one part of its own
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

/** Each `none` left out; where nothing else is asked, it is an `any`. */
export const nones: Operator = (policy) =>
  conditionsOf(policy).flatMap(({ condition, path, of }): Edit[] => {
    const { none, all, any, ...rest } = condition;
    if (none === undefined) return [];
    if (all === undefined && any === undefined) {
      return [{ path, value: { ...rest, any: none }, of, words: `\`none\` of ${of} → \`any\`` }];
    }
    return [{ path: [...path, 'none'], value: undefined, of, words: `\`none\` of ${of} left out` }];
  });

/** Each part of a list left out, where another is left. */
export const operands: Operator = (policy) => [...partsOf(policy), ...listedOnes(policy)];

/** Each finding left out of a list of which so many must be established. */
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
