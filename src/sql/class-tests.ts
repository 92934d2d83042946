import { named } from '../model/named.ts';
import { lookUp } from '../model/look-up.ts';
import { countedClasses } from '../model/forms/forms.ts';
import { columnName, profiledAttributes, TABLES } from '../tables/layout.ts';
import { comment, indented, type Part } from './part.ts';
import { attributeOf, className, type Scope } from './scope.ts';
import { among, testSql } from './test-sql.ts';

/** The conditions of a class. All must hold. */
interface ClassTests {
  readonly kinds: readonly number[];
  /** The tests of attributes that are part of a profile, on a profile `p`, by the column that they read. */
  readonly ofProfile: ReadonlyMap<string, string>;
  /** The tests of its other attributes, on an exhibit `e`, by the column that they read. */
  readonly ofExhibit: ReadonlyMap<string, string>;
}

/** The conditions of a class, or of a kind counted by its own name. */
function testsOf(name: string, scope: Scope): ClassTests {
  const { classes } = scope.program.policy;
  const { kind, where = {} } = Object.hasOwn(classes, name) ? named(classes, name) : { kind: name };
  const profiled = new Set(profiledAttributes(scope.book).map((attribute) => attribute.name));
  const testsOn = (table: string, isProfiled: boolean): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(where)
        .filter(([attribute]) => profiled.has(attribute) === isProfiled)
        .map(([attribute, test]) => {
          const column = columnName('attribute', attribute);
          return [column, testSql(attributeOf(attribute, scope), test, `${table}.${column}`)];
        }),
    );
  return {
    kinds: [kind].flat().map((one) => lookUp(scope.book.kinds, one) + 1),
    ofProfile: testsOn('p', true),
    ofExhibit: testsOn('e', false),
  };
}

/** The title of a class, or of a kind. */
export function classTitle(name: string, { program: { policy, vocabulary } }: Scope): string {
  const { title } = Object.hasOwn(policy.classes, name)
    ? named(policy.classes, name)
    : named(vocabulary.kinds, name);
  return title;
}

/**
 * The part that tells the classes of every profile, a kind with its grades; empty if nothing is counted. Classes are so
 * defined once, and tested for each profile and not for each exhibit.
 */
export function profileParts(scope: Scope): readonly Part[] {
  const classes = [...new Set(Object.values(scope.program.policy.findings).flatMap(countedClasses))];
  if (classes.length === 0) return [];
  const tests = classes.map((name) => ({ name, ...testsOf(name, scope) }));
  const columns = new Set(['profile', 'kind', ...tests.flatMap(({ ofProfile }) => [...ofProfile.keys()])]);
  const flags = tests.map(({ name, kinds, ofProfile }) => {
    const all = [among('p.kind', kinds), ...ofProfile.values()];
    return `${comment(classTitle(name, scope))}\n${conjunction(all)} AS ${className(name, scope)}`;
  });
  return [
    {
      name: 'profiled',
      comment: 'the classes of each profile, which is a kind with its grades',
      body: [
        `SELECT p.profile,\n${flags.map(indented).join(',\n')}`,
        `FROM (SELECT DISTINCT ${[...columns].join(', ')} FROM ${TABLES.profiles}) p`,
      ].join('\n'),
    },
  ];
}

/** Conditions joined by AND, in parentheses. */
const conjunction = (conditions: readonly string[]): string =>
  conditions.length === 1
    ? `(${conditions.join('')})`
    : `(${conditions.map((condition) => `(${condition})`).join(' AND ')})`;

/** Exhibits `e`, each beside the classes of its profile, `p`. */
export const WITH_PROFILES = `FROM ${TABLES.exhibits} e\nJOIN profiled p ON p.profile = e.profile`;

/** The condition that an exhibit with its profile is of a class. */
export function inClassSql(name: string, scope: Scope): string {
  const tests = [...testsOf(name, scope).ofExhibit.values()];
  return [`p.${className(name, scope)}`, ...tests.map((test) => `(${test})`)].join(' AND ');
}

/** For each of some classes a boolean column, named after the class: whether an exhibit with its profile is of it. */
export const flagColumns = (names: readonly string[], scope: Scope): readonly string[] =>
  names.map((name) => `${inClassSql(name, scope)} AS ${className(name, scope)}`);

/** The condition that a profile is of any of some classes. */
export const inAnyClassSql = (names: readonly string[], scope: Scope): string =>
  `(${names.map((name) => `p.${className(name, scope)}`).join(' OR ')})`;
