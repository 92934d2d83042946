import { firstOf } from '../model/ends.ts';
import { CONDITION_KEYS, type Condition, type ConditionMap } from '../model/condition.ts';

/** A condition in normal form: without needless nesting and without duplicates. */
type Node = string | Joined;

interface Joined {
  readonly op: keyof ConditionMap;
  readonly parts: readonly Node[];
}

/**
 * The normal form of a condition as text: `all: [a]` is `a`, a list within a list of the same kind is merged into it,
 * `none` of `none` is `any`, and order does not matter. Conditions with equal texts mean the same.
 */
export const conditionMeaning = (condition: Condition): string => meaning(normal(condition));

/** A condition in words, such as `all of (a, b), none of (c)`. */
export function conditionWords(condition: Condition): string {
  const node = normal(condition);
  if (typeof node === 'string' || node.op !== 'all') return words(node);
  const refused = node.parts.filter((part) => has(part, 'none'));
  const asked = node.parts.filter((part) => !has(part, 'none'));
  if (asked.length === 0) return words(node);
  return [words(joined('all', asked)), ...refused.map(words)].join(', ');
}

const has = (node: Node, op: Joined['op']): node is Joined => typeof node !== 'string' && node.op === op;

function normal(condition: Condition): Node {
  if (typeof condition === 'string') return condition;
  const lists = CONDITION_KEYS.flatMap((op) => {
    const parts = condition[op];
    return parts === undefined ? [] : [joined(op, parts.map(normal))];
  });
  return joined('all', lists);
}

function joined(op: Joined['op'], parts: readonly Node[]): Node {
  if (op === 'none') return negated(unique(flat(parts, 'any')));
  const whole = flat(parts, op);
  const kept = unique(op === 'all' ? withOneNone(whole) : whole);
  return kept.length === 1 ? firstOf(kept) : { op, parts: kept };
}

function negated(parts: readonly Node[]): Node {
  const [only] = parts;
  const undone = parts.length === 1 && only !== undefined && has(only, 'none') ? only : undefined;
  return undone === undefined ? { op: 'none', parts } : joined('any', undone.parts);
}

/** The parts, with lists of the same kind flattened. */
const flat = (parts: readonly Node[], op: Joined['op']): readonly Node[] =>
  parts.flatMap((part) => (has(part, op) ? part.parts : [part]));

/** Merges several `none` lists into one: `none` of each is `none` of all. */
function withOneNone(parts: readonly Node[]): readonly Node[] {
  const refused = parts.filter((part) => has(part, 'none'));
  if (refused.length < 2) return parts;
  const rest = parts.filter((part) => !has(part, 'none'));
  return [
    ...rest,
    joined(
      'none',
      refused.flatMap((part) => part.parts),
    ),
  ];
}

const unique = (parts: readonly Node[]): readonly Node[] => [
  ...new Map(parts.map((part) => [meaning(part), part])).values(),
];

function meaning(node: Node): string {
  return typeof node === 'string' ? node : `${node.op}(${node.parts.map(meaning).toSorted().join(',')})`;
}

const words = (node: Node): string =>
  typeof node === 'string' ? node : `${node.op} of (${node.parts.map(words).join(', ')})`;
