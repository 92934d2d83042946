import { named } from '../model/named.ts';
import { lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import { columnName } from '../tables/layout.ts';
import { attributeOf, className, type Scope } from './scope.ts';
import { among, testSql, type OneOf } from './test-sql.ts';

/** What a class asks of an exhibit. */
interface ClassTests {
  readonly kinds: readonly number[];
  /** Of its attributes: all of them must hold. */
  readonly tests: readonly string[];
}

/** What a class asks of an exhibit, or a kind by its own name. @param oneOf how it is said that a column has one of some numbers */
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

/** Whether an exhibit is of a class, as a condition that an engine can look for while it reads. */
export function inClassSql(name: string, scope: Scope): string {
  const { kinds, tests } = testsOf(name, scope, among);
  return [among('e.kind', kinds), ...tests].join(' AND ');
}

/** For each of some classes whether an exhibit is of it, as columns named after the classes. */
export const flagColumns = (names: readonly string[], scope: Scope): readonly string[] =>
  names.map((name) => {
    const { oneOf } = scope.dialect;
    const { kinds, tests } = testsOf(name, scope, oneOf);
    return `(${[oneOf('e.kind', kinds), ...tests].join(' AND ')}) AS ${className(name, scope)}`;
  });

/** What every exhibit fulfils that is of one of some classes: the rest need not be looked at. */
export function inAnyClassSql(names: readonly string[], scope: Scope): string {
  const all = names.map((name) => testsOf(name, scope, among));
  const shared = firstOf(all).tests.filter((test) => all.every(({ tests }) => tests.includes(test)));
  const kinds = all.flatMap((one) => one.kinds).toSorted((one, other) => one - other);
  return [scope.dialect.oneOf('e.kind', [...new Set(kinds)]), ...new Set(shared)].join(' AND ');
}
