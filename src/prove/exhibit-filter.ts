import { canonicalJson } from '../engine/canonical-json.ts';
import type { Program } from '../engine/program.ts';
import { testValue } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Class } from '../model/policy.ts';

/** Which exhibits a count takes in: a class in a window; for a `same`, those that bear one value of an attribute. */
export interface ExhibitFilter {
  /** The same for filters that are alike, whatever their classes are called. */
  readonly key: string;
  readonly takesKind: (kind: string) => boolean;
  readonly tests: ReadonlyMap<string, (value: Value) => boolean>;
  /** Age (as-of less observed, ms): at least `from`, below `to`. */
  readonly from: number;
  readonly to: number;
  /** Attributes that it wants borne, each with the place of the value. */
  readonly bears: readonly { readonly attribute: string; readonly place: number }[];
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
    tests: new Map(tests),
    from,
    to,
    bears: [],
  };
}

/** The filter of every exhibit there is. */
export const EVERY_EXHIBIT: ExhibitFilter = {
  key: 'every',
  takesKind: () => true,
  tests: new Map(),
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
