import { canonicalJson } from '../../engine/canonical-json.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { classSet, isWithin, selectedBy } from './class-sets.ts';
import { remembered } from './condition-formula.ts';
import type { Effort } from './effort.ts';
import type { Formula } from './formula.ts';
import type { Questions } from './questions.ts';

/** The axiom between the counts of two variables, by their numbers; undefined where neither need be the larger. */
export type Sizes = (small: number, large: number, effort: Effort) => Formula | undefined;

/**
 * Axioms: the count of a wider class, or over a longer window, is at least as large. Each is made when it is first asked
 * for: of a policy with thousands of classes that are alike, there are millions.
 */
export function nested(policy: Policy, vocabulary: Vocabulary, { variables }: Questions): Sizes {
  const counts = variables.map(({ count }) =>
    count === undefined
      ? undefined
      : { ...count, after: count.counted.after === undefined ? '' : canonicalJson(count.counted.after) },
  );
  const isInClass = classesWithin(policy, vocabulary);
  return (small, large, effort) => {
    const a = counts[small];
    const b = counts[large];
    if (a === undefined || b === undefined || a.from < b.from || a.within > b.within) return undefined;
    const isWithin =
      (b.after === '' || a.after === b.after) &&
      (b.counted.distinct === undefined || a.counted.distinct === b.counted.distinct) &&
      isInClass(a.counted.count, b.counted.count, effort);
    return isWithin ? { op: 'order', small, large, size: a.stretches.length } : undefined;
  };
}

/** How many answers about pairs of classes are kept. */
const MOST_PAIRS = 100_000;

/** What it takes to compare two classes of one kind, in parts of formulas. */
const COST_OF_PAIR = 100;

/** A function that says whether every exhibit of one class certainly belongs to another. */
function classesWithin(
  policy: Policy,
  vocabulary: Vocabulary,
): (inner: string, outer: string, effort: Effort) => boolean {
  const made = new Map<string, boolean>();
  const set = remembered((name) => selectedBy(classSet(policy, name), vocabulary));
  return (inner, outer, effort) => {
    if (inner === outer) return true;
    const [narrow, wide] = [set(inner), set(outer)];
    if (!wide.kinds.includes(narrow.kinds[0]!)) return false;
    const key = `${inner} ${outer}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= MOST_PAIRS) made.clear();
    effort.left -= COST_OF_PAIR;
    const answer = isWithin(narrow, wide);
    made.set(key, answer);
    return answer;
  };
}
