import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Value } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { classSet, someNumbers, type ClassSet } from './class-sets.ts';

/**
 * The classes that one exhibit can be of at once: every set of them that is in no larger one. Attributes are folded in one
 * after another, and only the sets that differ are kept, so that their product is never gone through.
 * @param names classes and kinds that are counted
 */
export function classesOfOneExhibit(
  policy: Policy,
  vocabulary: Vocabulary,
  names: readonly string[],
): readonly ReadonlySet<string>[] {
  const sets = new Map(names.map((name) => [name, classSet(policy, name)]));
  let found = distinctSets(
    Object.keys(vocabulary.kinds).map((kind) => names.filter((name) => sets.get(name)!.kinds.includes(kind))),
  );
  for (const [attribute, domain] of Object.entries(vocabulary.attributes)) {
    const testing = names.filter((name) => Object.hasOwn(sets.get(name)!.tests, attribute));
    if (testing.length === 0) continue;
    const passes = new Map(
      testing.map((name) => [name, testValue(domain, sets.get(name)!.tests[attribute]!)] as const),
    );
    const values: readonly Value[] =
      valuesOf(domain) ?? testing.flatMap((name) => numbersIn(sets.get(name)!, attribute));
    found = distinctSets(
      found.flatMap((members) =>
        values.map((value) => members.filter((name) => passes.get(name)?.(value) ?? true)),
      ),
    );
  }
  return found.map((members) => new Set(members));
}

const numbersIn = ({ tests }: ClassSet, attribute: string): readonly number[] =>
  someNumbers(tests[attribute]!);

/** Sets that are in no other. */
function distinctSets(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const unique = [...new Map(sets.map((members) => [members.join(' '), members])).values()];
  return unique.filter(
    (members) =>
      members.length > 0 &&
      !unique.some((other) => other.length > members.length && members.every((name) => other.includes(name))),
  );
}
