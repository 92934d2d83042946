import { named } from '../../model/named.ts';
import type { Policy } from '../../model/policy.ts';
import type { Test } from '../../model/test.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { areWithin } from './option-set.ts';
import { passing, valuesToTest } from './tested-values.ts';

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

/** Whether some exhibit passes every test of a class. */
export function canHaveExhibits({ tests }: ClassSet, vocabulary: Vocabulary): boolean {
  return Object.entries(tests).every(([name, test]) => {
    const domain = named(vocabulary.attributes, name);
    return passing(valuesToTest(domain, test), domain, test).length > 0;
  });
}

/** Whether every exhibit of one class certainly belongs to the other. */
export function isWithin(inner: ClassSet, outer: ClassSet, vocabulary: Vocabulary): boolean {
  if (!inner.kinds.every((kind) => outer.kinds.includes(kind))) return false;
  return Object.entries(outer.tests).every(([name, test]) => {
    const narrower = Object.hasOwn(inner.tests, name) ? inner.tests[name] : undefined;
    if (narrower === undefined) return false;
    if (narrower === test) return true;
    const domain = named(vocabulary.attributes, name);
    const tested = valuesToTest(domain, narrower, test);
    const [passes, passesOuter] = [passing(tested, domain, narrower), passing(tested, domain, test)];
    return passes.length === 0 || areWithin(passes, passesOuter) === true;
  });
}
