import { named } from '../../model/named.ts';
import type { Policy } from '../../model/policy.ts';
import type { Test } from '../../model/test.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { areWithin, type OptionSet } from './option-set.ts';
import { passedBy } from './tested-values.ts';

/** The exhibits that a class selects: the kinds and, by attribute, the test. */
export interface ClassSet {
  readonly kinds: readonly string[];
  readonly tests: Readonly<Record<string, Test>>;
}

/** The exhibits that a name selects: those of a class, or of a kind by its own name. */
export function classSet(policy: Policy, name: string): ClassSet {
  if (!Object.hasOwn(policy.classes, name)) return { kinds: [name], tests: {} };
  const { kind, where = {} } = named(policy.classes, name);
  return { kinds: typeof kind === 'string' ? [kind] : kind, tests: where };
}

/** The exhibits that a class selects, ready to be compared: the kinds and, by attribute, the values that pass. */
export interface Selected {
  readonly kinds: readonly string[];
  readonly passed: ReadonlyMap<string, OptionSet>;
}

/** The exhibits that a class selects, by its tests. */
export const selectedBy = ({ kinds, tests }: ClassSet, vocabulary: Vocabulary): Selected => ({
  kinds,
  passed: new Map(
    Object.entries(tests).map(([name, test]) => [name, passedBy(named(vocabulary.attributes, name), test)]),
  ),
});

/** Whether some exhibit passes every test of a class. */
export const canHaveExhibits = ({ passed }: Selected): boolean =>
  [...passed.values()].every((passes) => passes.length > 0);

/** Whether every exhibit of one class certainly belongs to the other. */
export function isWithin(inner: Selected, outer: Selected): boolean {
  if (!inner.kinds.every((kind) => outer.kinds.includes(kind))) return false;
  for (const [name, passesOuter] of outer.passed) {
    const passes = inner.passed.get(name);
    if (passes === undefined) return false;
    if (passes.length > 0 && areWithin(passes, passesOuter) !== true) return false;
  }
  return true;
}
