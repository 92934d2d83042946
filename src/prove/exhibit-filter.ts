import { canonicalJson } from '../engine/canonical-json.ts';
import type { Program } from '../engine/program.ts';
import { testValue } from '../engine/test-value.ts';
import type { Exhibit, Value } from '../model/case.ts';
import type { Class } from '../model/policy.ts';
import type { Test } from '../model/test.ts';

/** Which exhibits a count takes in: a class in a window; for a `same`, those that bear one value of an attribute. */
export interface ExhibitFilter {
  /** The same for filters that are alike, whatever their classes are called. */
  readonly key: string;
  readonly takesKind: (kind: string) => boolean;
  /** Undefined for all. */
  readonly kinds: ReadonlySet<string> | undefined;
  readonly tests: ReadonlyMap<string, (value: Value | undefined) => boolean>;
  /** The same tests, as they are written. */
  readonly where: Readonly<Record<string, Test>>;
  /** Age (as-of less observed, ms): at least `from`, below `to`. */
  readonly from: number;
  readonly to: number;
  /** Attributes that it wants borne, each with the place of the value. */
  readonly bears: readonly { readonly attribute: string; readonly place: number }[];
  /** Attributes that it wants borne, whatever the value. */
  readonly wants?: readonly string[];
}

/** The filter of a class, or of a kind by its name, in a window. */
export function filterOf(
  { policy, vocabulary }: Program,
  className: string,
  from: number,
  to: number,
): ExhibitFilter {
  const known = Object.hasOwn(policy.classes, className);
  const { kind, where = {} }: Omit<Class, 'title'> = known ? policy.classes[className]! : { kind: className };
  const kinds = new Set(typeof kind === 'string' ? [kind] : kind);
  const tests = Object.entries(where).map(
    ([name, test]) => [name, testValue(vocabulary.attributes[name]!, test)] as const,
  );
  // The scale that a test is made on is part of it: two vocabularies may order values otherwise.
  const domains = tests.map(([name]) => vocabulary.attributes[name]!);
  return {
    key: canonicalJson([[...kinds].toSorted(), where, domains, from, String(to)]),
    takesKind: (name) => kinds.has(name),
    kinds,
    tests: new Map(tests),
    where,
    from,
    to,
    bears: [],
  };
}

/** The filter of every exhibit there is. */
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

/** A filter, narrowed to those that bear the value at a place. */
export function bearing(filter: ExhibitFilter, attribute: string, place: number): ExhibitFilter {
  return {
    ...filter,
    key: `${filter.key} ${attribute} ${place}`,
    bears: [...filter.bears, { attribute, place }],
  };
}

/** Whether it shows from kinds and windows alone that no exhibit is taken in by both. */
export function disjoint(a: ExhibitFilter, b: ExhibitFilter): boolean {
  if (a.to <= b.from || b.to <= a.from) return true;
  const { kinds } = b;
  return a.kinds !== undefined && kinds !== undefined && ![...a.kinds].some((kind) => kinds.has(kind));
}

/** Whether a filter takes in an exhibit of some age. */
export function takes(filter: ExhibitFilter, exhibit: Exhibit, age: number): boolean {
  if (!filter.takesKind(exhibit.kind) || age < filter.from || age >= filter.to) return false;
  if (filter.wants?.some((name) => exhibit[name] === undefined) === true) return false;
  return [...filter.tests].every(([name, test]) => test(exhibit[name] as Value | undefined));
}
