import { named } from '../../model/named.ts';
import type { Program } from '../../engine/program.ts';
import type { Term } from '../../engine/term.ts';
import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Exhibit, Value } from '../../model/case.ts';
import type { Test } from '../../model/test.ts';
import { classSet, someNumbers } from './class-sets.ts';

/** More shapes of one exhibit than this are not looked at. */
const MOST = 2000;

/** The moment of every case that is made up. */
export const AS_OF = Date.UTC(2025, 0, 1);

interface Shape {
  readonly kind: string;
  /** The classes that it can still be of. */
  readonly classes: readonly string[];
  /** The attributes that it is grouped or counted once by, and bears. */
  readonly borne: readonly string[];
  readonly values: Readonly<Record<string, Value>>;
}

/**
 * Exhibits that could each stand alone in a case, one for all that the policy does not tell apart: by the classes that it is
 * of, the attributes that it bears a value of and its age. Attributes are folded in one after another, so that their product
 * is never gone through.
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

/** One age in each stretch that windows tell apart. */
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

/** Values of an attribute, none among them, and of those without a list such as the classes name. */
function valuesToTry(
  { policy, vocabulary }: Program,
  name: string,
  classes: readonly string[],
): readonly (Value | undefined)[] {
  const domain = named(vocabulary.attributes, name);
  const tests = classes.flatMap((one) => classSet(policy, one).tests[name] ?? []);
  return [undefined, ...(valuesOf(domain) ?? openValues(domain, tests))];
}

/** Values of whole numbers and labels that tests tell apart, and one that none names. */
export function openValues(domain: object, tests: readonly Test[]): readonly Value[] {
  if ('type' in domain && domain.type === 'integer') return [...new Set([0, ...tests.flatMap(someNumbers)])];
  const named = tests.flatMap((test) => (typeof test === 'object' ? Object.values(test).flat() : [test]));
  return [...new Set<Value>(['made-up', ...(named as Value[])])];
}
