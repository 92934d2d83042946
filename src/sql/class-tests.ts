import { named } from '../model/named.ts';
import { lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import { columnName } from '../tables/layout.ts';
import { attributeOf, className, type Scope } from './scope.ts';
import { among, testSql, type OneOf } from './test-sql.ts';

/** The conditions of a class on an exhibit. */
interface ClassTests {
  readonly kinds: readonly number[];
  /** The tests of its attributes, all of which must hold. */
  readonly tests: readonly string[];
}

/**
 * The conditions of a class, or of a kind counted by its own name, on an exhibit.
 * @param oneOf writes the condition that a column has one of some numbers
 */
function testsOf(name: string, scope: Scope, oneOf: OneOf): ClassTests {
  const { classes } = scope.program.policy;
  const { kind, where = {} } = Object.hasOwn(classes, name) ? named(classes, name) : { kind: name };
  return {
    kinds: [kind].flat().map((one) => lookUp(scope.book.kinds, one) + 1),
    tests: Object.entries(where).map(
      ([attribute, test]) =>
        `(${testSql(attributeOf(attribute, scope), test, `e.${columnName('attribute', attribute)}`, oneOf)})`,
    ),
  };
}

/** The title of a class, or of a kind. */
export function classTitle(name: string, { program: { policy, vocabulary } }: Scope): string {
  const { title } = Object.hasOwn(policy.classes, name)
    ? named(policy.classes, name)
    : named(vocabulary.kinds, name);
  return title;
}

/** The condition that an exhibit is of a class, in a form that an engine can push down into the scan. */
export function inClassSql(name: string, scope: Scope): string {
  const { kinds, tests } = testsOf(name, scope, among);
  return [among('e.kind', kinds), ...tests].join(' AND ');
}

/** For each of some classes a boolean column, named after the class: whether an exhibit is of it. */
export const flagColumns = (names: readonly string[], scope: Scope): readonly string[] =>
  names.map((name) => {
    const { oneOf } = scope.dialect;
    const { kinds, tests } = testsOf(name, scope, oneOf);
    return `(${[oneOf('e.kind', kinds), ...tests].join(' AND ')}) AS ${className(name, scope)}`;
  });

/** A condition that every exhibit of any of some classes meets, so that the scan can skip the rest. */
export function inAnyClassSql(names: readonly string[], scope: Scope): string {
  const all = names.map((name) => testsOf(name, scope, among));
  const shared = firstOf(all).tests.filter((test) => all.every(({ tests }) => tests.includes(test)));
  const kinds = all.flatMap((one) => one.kinds).toSorted((one, other) => one - other);
  return [scope.dialect.oneOf('e.kind', [...new Set(kinds)]), ...new Set(shared)].join(' AND ');
}
