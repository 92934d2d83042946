import { named } from '../model/named.ts';
import { testValue } from '../engine/test-value.ts';
import type { After } from '../model/counted.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import type { Program } from '../engine/program.ts';
import type { Exhibit, Value } from '../model/case.ts';
import type { Class } from '../model/policy.ts';

import { testIn, type Test, type TestKeys } from '../model/test.ts';
import { testKey } from './fact-classes.ts';

/** The start of a test that a policy makes on a fact. */
export interface StartKey {
  /** Equal for starts that are equivalent. */
  readonly key: string;
  readonly program: Program;
  readonly fact: string;
  readonly test: TestKeys;
}

/** The start that a count refers to. */
export const startKey = (program: Program, { fact, ...test }: After): StartKey => ({
  key: testKey(named(program.vocabulary.facts, fact), fact, testIn(test)),
  program,
  fact,
  test: testIn(test),
});

/** The exhibits that a count includes: a class in a window; for a `same`, those with one value of an attribute. */
export interface ExhibitFilter {
  /** Equal for filters that are equivalent, whatever their classes are called. */
  readonly key: string;
  readonly takesKind: (kind: string) => boolean;
  /** The kinds included; undefined for all. */
  readonly kinds: ReadonlySet<string> | undefined;
  readonly tests: ReadonlyMap<string, (value: Value | undefined) => boolean>;
  /** The same tests as the policy states them. */
  readonly where: Readonly<Record<string, Test>>;
  /** Age (as-of minus observed, in ms): at least `from`, below `to`. */
  readonly from: number;
  readonly to: number;
  /** The start that exhibits must come after, if any. */
  readonly after?: StartKey | undefined;
  /** Attributes that an exhibit must have, each with the index of the value. */
  readonly bears: readonly { readonly attribute: string; readonly place: number }[];
  /** Attributes that an exhibit must have, with any value. */
  readonly wants?: readonly string[];
}

/** The filter of a class, or of a kind counted by its name, in a window. */
export function filterOf(
  { policy, vocabulary }: Program,
  className: string,
  from: number,
  to: number,
  after?: StartKey,
): ExhibitFilter {
  const known = Object.hasOwn(policy.classes, className);
  const { kind, where = {} }: Omit<Class, 'title'> = known
    ? named(policy.classes, className)
    : { kind: className };
  const kinds = new Set(typeof kind === 'string' ? [kind] : kind);
  const tests = Object.entries(where).map(
    ([name, test]) => [name, testValue(named(vocabulary.attributes, name), test)] as const,
  );
  // the key contains the scale of a test, since two vocabularies may order values differently
  const domains = tests.map(([name]) => named(vocabulary.attributes, name));
  return {
    key: canonicalJson([
      [...kinds].toSorted(),
      where,
      domains,
      from,
      String(to),
      ...[after?.key ?? []].flat(),
    ]),
    takesKind: (name) => kinds.has(name),
    kinds,
    tests: new Map(tests),
    where,
    from,
    to,
    after,
    bears: [],
  };
}

/** The filter that includes every exhibit. */
export const EVERY_EXHIBIT: ExhibitFilter = {
  key: 'every',
  takesKind: () => true,
  kinds: undefined,
  tests: new Map(),
  where: {},
  from: 0,
  to: Infinity,
  bears: [],
};

/** A filter, restricted to exhibits with the value at an index. */
export function bearing(filter: ExhibitFilter, attribute: string, place: number): ExhibitFilter {
  return {
    ...filter,
    key: `${filter.key} ${attribute} ${place}`,
    bears: [...filter.bears, { attribute, place }],
  };
}

/** Whether kinds and windows alone show that no exhibit is in both filters. */
export function disjoint(a: ExhibitFilter, b: ExhibitFilter): boolean {
  if (a.to <= b.from || b.to <= a.from) return true;
  const { kinds } = b;
  return a.kinds !== undefined && kinds !== undefined && ![...a.kinds].some((kind) => kinds.has(kind));
}

/**
 * Whether a filter includes an exhibit of some age.
 * @param startedAt how long ago a start is, if there is one
 */
export function takes(
  filter: ExhibitFilter,
  exhibit: Exhibit,
  age: number,
  startedAt: (start: StartKey) => number | undefined,
): boolean {
  if (!filter.takesKind(exhibit.kind) || age < filter.from || age >= filter.to) return false;
  if (filter.after !== undefined && age >= (startedAt(filter.after) ?? 0)) return false;
  if (filter.wants?.some((name) => exhibit[name] === undefined) === true) return false;
  return [...filter.tests].every(([name, test]) => {
    return test(exhibit[name] as Value | undefined);
  });
}
