import { addTo } from '../../model/add-to.ts';
import { named } from '../../model/named.ts';
import type { Program } from '../../engine/program.ts';
import type { Term } from '../../engine/term.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Exhibit, Value } from '../../model/case.ts';
import type { Test } from '../../model/test.ts';
import { BitSet } from './bit-set.ts';
import { classSet } from './class-sets.ts';
import type { Effort } from './effort.ts';
import { firstAbove, firstFrom } from './numbers.ts';
import { passing, someNumbers, testedOf } from './tested-values.ts';
import { pushAll } from '../../model/push-all.ts';

/** The limit on the number of distinct exhibits to try, but for their ages. */
const MOST = 2000;

/** The as-of of all generated cases. */
export const AS_OF = Date.UTC(2025, 0, 1);

/** An exhibit without its age. */
export interface Shape {
  readonly kind: string;
  /** The classes that it may still belong to, of those that take its kind. */
  readonly classes: BitSet;
  /** The attributes that it has a value of and that exhibits are grouped or counted once by. */
  readonly borne: string;
  readonly values: Given | undefined;
}

/** A value that an exhibit has, and those given before it: hundreds of attributes are not copied for each exhibit. */
interface Given {
  readonly name: string;
  readonly value: Value;
  readonly before: Given | undefined;
}

/** Exhibits that could each be the only one of a case. */
export interface SingleExhibits {
  /** One for all that the policy cannot distinguish: by the classes that select it and its grouping attributes. */
  readonly shapes: readonly Shape[];
  /** One age in each range that some window distinguishes. */
  readonly ages: readonly number[];
  /** The same for an exhibit: those of them that the windows over its own classes distinguish. */
  readonly agesOf: (shape: Shape) => readonly number[];
}

/**
 * Finds exhibits that could each be the only one of a case. Attributes are added one by one and equal results merged, so
 * that the full product is never enumerated.
 * @param effort what looking for them is taken from; once it is spent, some are left out
 */
export function singleExhibits(program: Program, effort: Effort): SingleExhibits {
  const counts = [...program.terms, ...program.groups.flatMap(({ terms }) => terms)];
  const byKind = classesByKind(program, counts);
  const grouped = new Set([
    ...program.groups.map(({ grouping }) => grouping.name),
    ...counts.flatMap(({ distinct }) => distinct?.name ?? []),
  ]);
  grouped.delete('origin');
  const shapes: Shape[] = [];
  for (const kind of Object.keys(program.vocabulary.kinds)) {
    if (shapes.length >= MOST || effort.left < 0) break;
    pushAll(shapes, shapesOf(program, kind, byKind.get(kind) ?? [], grouped, effort));
  }
  const ages = [...new Set([0, ...counts.flatMap(({ from, to }) => [from, to])])].filter(isFinite);
  return { shapes: shapes.slice(0, MOST), ages, agesOf: agesBy(counts, byKind, ages, effort) };
}

/** An exhibit of an age in milliseconds. */
export function exhibitOf({ kind, values }: Shape, age: number): Exhibit {
  const attributes: [string, Value][] = [];
  for (let given = values; given !== undefined; given = given.before)
    attributes.push([given.name, given.value]);
  return {
    id: 'E1',
    kind,
    observed: new Date(AS_OF - age).toISOString(),
    summary: 'A made-up exhibit',
    ...Object.fromEntries(attributes.toReversed()),
  };
}

/** By kind: the classes that counts take and that it may belong to. */
function classesByKind({ policy }: Program, counts: readonly Term[]): ReadonlyMap<string, readonly string[]> {
  const byKind = new Map<string, string[]>();
  for (const name of new Set(counts.map(({ className }) => className)))
    for (const kind of new Set(classSet(policy, name).kinds)) addTo(byKind, kind, name);
  return byKind;
}

/** What an exhibit, an age or a test costs, in parts of formulas that are evaluated; and each 32 classes of it. */
const COST = 4;

/** A function from exhibits to their ages: of those between two ends of windows over its classes, the first. */
function agesBy(
  counts: readonly Term[],
  byKind: ReadonlyMap<string, readonly string[]>,
  ages: readonly number[],
  effort: Effort,
): (shape: Shape) => readonly number[] {
  const endsByClass = new Map<string, Set<number>>();
  for (const { className, from, to } of counts) {
    const ends = endsByClass.get(className) ?? new Set();
    endsByClass.set(className, ends.add(from).add(to));
  }
  const known = new Map<string, readonly number[]>();
  return ({ kind, classes }) => {
    const names = (byKind.get(kind) ?? []).filter((_, at) => classes.has(at));
    const key = names.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const ends = [...new Set(names.flatMap((name) => [...(endsByClass.get(name) ?? [])]))].toSorted(
      (a, b) => a - b,
    );
    effort.left -= (ends.length + ages.length) * COST;
    const met = new Set<number>();
    const distinct = ages.filter((age) => {
      const place = firstAbove(ends, age);
      return !met.has(place) && met.add(place);
    });
    known.set(key, distinct);
    return distinct;
  };
}

function shapesOf(
  { policy, vocabulary }: Program,
  kind: string,
  classes: readonly string[],
  grouped: ReadonlySet<string>,
  effort: Effort,
): readonly Shape[] {
  const tests = new Map<string, [number, Test][]>();
  for (const [at, name] of classes.entries())
    for (const [attribute, test] of Object.entries(classSet(policy, name).tests))
      addTo(tests, attribute, [at, test]);
  const every = BitSet.all(classes.length);
  let shapes: readonly Shape[] = [{ kind, classes: every, borne: '', values: undefined }];
  for (const name of new Set([...tests.keys(), ...grouped])) {
    const tried = triedOf(named(vocabulary.attributes, name), tests.get(name) ?? [], every, effort);
    effort.left -= shapes.length * tried.length * (COST + (classes.length >> 4));
    if (effort.left < 0) break;
    const merged = new Map<string, Shape>();
    for (const shape of shapes) {
      for (const { value, passed } of tried) {
        const borne = grouped.has(name) && value !== undefined ? `${shape.borne} ${name}` : shape.borne;
        const values = value === undefined ? shape.values : { name, value, before: shape.values };
        const left = shape.classes.and(passed);
        merged.set(`${left.key()} ${borne}`, { kind, classes: left, borne, values });
      }
    }
    shapes = [...merged.values()].slice(0, MOST);
  }
  return shapes;
}

/** A value of an attribute, undefined for none, and the classes whose tests it passes. */
interface Tried {
  readonly value: Value | undefined;
  readonly passed: BitSet;
}

/**
 * The values of an attribute to try: of each stretch in which every test has one answer, the last. For attributes
 * without a list of values, those that classes name are tried.
 */
function triedOf(
  domain: Program['vocabulary']['attributes'][string],
  tests: readonly (readonly [at: number, test: Test])[],
  every: BitSet,
  effort: Effort,
): readonly Tried[] {
  const tested = testedOf(
    valuesOf(domain) ??
      openValues(
        domain,
        tests.map(([, test]) => test),
      ),
  );
  const passes = tests.map(([at, test]) => ({ at, set: passing(tested, domain, test) }));
  const { length } = tested.options;
  const starts = [...new Set([0, 1, ...passes.flatMap(({ set }) => set)])]
    .filter((start) => start < length)
    .toSorted((a, b) => a - b);
  effort.left -= starts.length * (COST + (tests.length >> 3)) + tests.length * COST;
  if (effort.left < 0) return [];
  const untested = every.without(tests.map(([at]) => at));
  const passed = starts.map(() => untested.without([]));
  for (const { at, set } of passes) {
    for (let pair = 0; pair < set.length; pair += 2) {
      const end = firstFrom(starts, set[pair + 1]!);
      for (let stretch = firstFrom(starts, set[pair]!); stretch < end; stretch += 1) passed[stretch]!.add(at);
    }
  }
  return starts.map((_, at) => ({
    value: tested.options[(starts[at + 1] ?? length) - 1],
    passed: passed[at]!,
  }));
}

/** Values of numbers and labels that tests distinguish, and one that no test names. */
export function openValues(domain: object, tests: readonly Test[]): readonly Value[] {
  if ('type' in domain && domain.type === 'integer') return [...new Set([0, ...tests.flatMap(someNumbers)])];
  const named = tests.flatMap((test) => (typeof test === 'object' ? Object.values(test).flat() : [test]));
  return [...new Set<Value>(['made-up', ...(named as Value[])])];
}
