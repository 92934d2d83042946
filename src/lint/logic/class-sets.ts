import { named } from '../../model/named.ts';
import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Policy } from '../../model/policy.ts';
import type { Test } from '../../model/test.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

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
    const values = valuesOf(domain) ?? someNumbers(test);
    return [...values, undefined].some(testValue(domain, test));
  });
}

/** Whether every exhibit of one class certainly belongs to the other. */
export function isWithin(inner: ClassSet, outer: ClassSet, vocabulary: Vocabulary): boolean {
  if (!inner.kinds.every((kind) => outer.kinds.includes(kind))) return false;
  return Object.entries(outer.tests).every(([name, test]) => {
    const narrower = Object.hasOwn(inner.tests, name) ? inner.tests[name] : undefined;
    if (narrower === undefined) return false;
    const domain = named(vocabulary.attributes, name);
    const values = valuesOf(domain) ?? [...someNumbers(narrower), ...someNumbers(test)];
    const [passes, passesOuter] = [testValue(domain, narrower), testValue(domain, test)];
    return [...values, undefined].every((value) => !passes(value) || passesOuter(value));
  });
}

/** One whole number from each range that tests distinguish. */
export function someNumbers(test: Test): readonly number[] {
  const operands = typeof test === 'object' ? Object.values(test).flat() : [test];
  const numbers = operands.filter((operand) => typeof operand === 'number');
  return [0, ...numbers.flatMap((number) => [number - 1, number, number + 1])].filter(
    (number) => number >= 0 && Number.isSafeInteger(number),
  );
}
