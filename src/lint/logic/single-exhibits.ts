import { named } from '../../model/named.ts';
import type { Program } from '../../engine/program.ts';
import type { Term } from '../../engine/term.ts';
import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Exhibit, Value } from '../../model/case.ts';
import type { Test } from '../../model/test.ts';
import { classSet } from './class-sets.ts';
import { someNumbers } from './tested-values.ts';

/** The limit on the number of distinct exhibits to try. */
const MOST = 2000;

/** The as-of of all generated cases. */
export const AS_OF = Date.UTC(2025, 0, 1);

interface Shape {
  readonly kind: string;
  /** The classes that it may still belong to. */
  readonly classes: readonly string[];
  /** The attributes that it has a value of and that exhibits are grouped or counted once by. */
  readonly borne: readonly string[];
  readonly values: Readonly<Record<string, Value>>;
}

/**
 * Exhibits that could each be the only one of a case, one for all that the policy cannot distinguish: by the classes
 * that select it, the grouping attributes that it has, and its age. Attributes are added one by one and equal results
 * merged, so that the full product is never enumerated.
 */
export function singleExhibits(program: Program): readonly Exhibit[] {
  const counts = [...program.terms, ...program.groups.flatMap(({ terms }) => terms)];
  const ages = agesOf(counts);
  return Object.keys(program.vocabulary.kinds)
    .flatMap((kind) => shapesOf(program, kind, counts))
    .slice(0, MOST)
    .flatMap(({ kind, values }) =>
      ages.map((age) => ({
        id: 'E1',
        kind,
        observed: new Date(AS_OF - age).toISOString(),
        summary: 'A made-up exhibit',
        ...values,
      })),
    );
}

/** One age in each range that the windows distinguish. */
const agesOf = (counts: readonly Term[]): readonly number[] =>
  [...new Set([0, ...counts.flatMap(({ from, to }) => [from, to])])].filter((age) => age < Infinity);

function shapesOf(program: Program, kind: string, counts: readonly Term[]): readonly Shape[] {
  const { policy } = program;
  const named = [...new Set(counts.map(({ className }) => className))];
  const classes = named.filter((name) => classSet(policy, name).kinds.includes(kind));
  const grouped = new Set([
    ...program.groups.map(({ grouping }) => grouping.name),
    ...counts.flatMap(({ distinct }) => distinct?.name ?? []),
  ]);
  grouped.delete('origin');
  const tested = classes.flatMap((name) => Object.keys(classSet(policy, name).tests));
  let shapes: readonly Shape[] = [{ kind, classes, borne: [], values: {} }];
  for (const name of new Set([...tested, ...grouped])) {
    const values = valuesToTry(program, name, classes);
    const all = shapes.flatMap((shape) =>
      values.map((value) => withValue(program, shape, name, value, grouped.has(name))),
    );
    shapes = [...new Map(all.map((shape) => [JSON.stringify([shape.classes, shape.borne]), shape])).values()];
    if (shapes.length > MOST) shapes = shapes.slice(0, MOST);
  }
  return shapes;
}

function withValue(
  { policy, vocabulary }: Program,
  shape: Shape,
  name: string,
  value: Value | undefined,
  isGrouped: boolean,
): Shape {
  const passes = (test: Test | undefined): boolean =>
    test === undefined || testValue(named(vocabulary.attributes, name), test)(value);
  return {
    ...shape,
    classes: shape.classes.filter((one) => passes(classSet(policy, one).tests[name])),
    borne: isGrouped && value !== undefined ? [...shape.borne, name] : shape.borne,
    values: value === undefined ? shape.values : { ...shape.values, [name]: value },
  };
}

/**
 * The values of an attribute to try, including none; for attributes without a list of values, those that classes name.
 */
function valuesToTry(
  { policy, vocabulary }: Program,
  name: string,
  classes: readonly string[],
): readonly (Value | undefined)[] {
  const domain = named(vocabulary.attributes, name);
  const tests = classes.flatMap((one) => classSet(policy, one).tests[name] ?? []);
  return [undefined, ...(valuesOf(domain) ?? openValues(domain, tests))];
}

/** Values of numbers and labels that tests distinguish, and one that no test names. */
export function openValues(domain: object, tests: readonly Test[]): readonly Value[] {
  if ('type' in domain && domain.type === 'integer') return [...new Set([0, ...tests.flatMap(someNumbers)])];
  const named = tests.flatMap((test) => (typeof test === 'object' ? Object.values(test).flat() : [test]));
  return [...new Set<Value>(['made-up', ...(named as Value[])])];
}
