import { firstOf } from '../../model/ends.ts';
import { named } from '../../model/named.ts';
import type { Path } from '../../model/path.ts';
import { isBare, TEST_KEYS, testKeys, type Test, type TestKeys } from '../../model/test.ts';
import type { FactTest } from '../../model/forms/form.ts';
import { factTestsIn, type Finding } from '../../model/forms/forms.ts';
import type { Value } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import type { Edit, Operator } from '../mutant.ts';

/** A test in a policy, and what it tests. */
interface Tested {
  readonly test: Test;
  /** The map that holds the test's keys among others; undefined where the test has its own map. */
  readonly holder?: object;
  readonly path: Path;
  readonly domain: Domain;
  readonly of: string;
  /** The place in words. */
  readonly where: string;
}

/**
 * Changes each value that a test compares with: to its neighbours on a scale, by one up and down, or by removing it
 * from a list.
 */
export const values: Operator = (policy, vocabulary) => testsOf(policy, vocabulary).flatMap(neighbours);

/** Inverts each `known`. */
export const known: Operator = (policy, vocabulary) =>
  testsOf(policy, vocabulary).flatMap(({ test, path, of, where }): Edit[] => {
    const { known: is } = testKeys(test);
    if (is === undefined) return [];
    return [{ path: [...path, 'known'], value: !is, of, words: `\`known\` ${where}: ${is} → ${!is}` }];
  });

/** Inverts each test of a fact or of a boolean. */
export const negations: Operator = (policy, vocabulary) =>
  testsOf(policy, vocabulary)
    .filter(({ path, domain }) => path[0] === 'findings' || ('type' in domain && domain.type === 'boolean'))
    .flatMap(negated);

/** Removes each test of an attribute. */
export const attributes: Operator = ({ classes }) =>
  Object.entries(classes).flatMap(([id, { where = {} }]) =>
    Object.keys(where).map((name) => ({
      path: ['classes', id, 'where', name],
      value: undefined,
      of: id,
      words: `\`${name}\` of ${id} left out`,
    })),
  );

/** Removes each kind from a class that lists several. */
export const kinds: Operator = ({ classes }) =>
  Object.entries(classes).flatMap(([id, { kind }]) =>
    typeof kind === 'string' || kind.length < 2
      ? []
      : kind.map((name, at) => ({
          path: ['classes', id, 'kind', at],
          value: undefined,
          of: id,
          words: `the kind ${name} of ${id} left out`,
        })),
  );

function testsOf(policy: Policy, { attributes: ofExhibits, facts }: Vocabulary): readonly Tested[] {
  const { classes, findings, 'applies-to': appliesTo = {} } = policy;
  return [
    ...Object.entries(appliesTo).map(([fact, test]) => ({
      test,
      path: ['applies-to', fact],
      domain: named(facts, fact),
      of: policy.policy,
      where: `of ${fact} in applies-to`,
    })),
    ...Object.entries(classes).flatMap(([id, { where = {} }]) =>
      Object.entries(where).map(([name, test]) => ({
        test,
        path: ['classes', id, 'where', name],
        domain: named(ofExhibits, name),
        of: id,
        where: `of ${name} in ${id}`,
      })),
    ),
    ...Object.entries(findings).flatMap(([id, finding]) =>
      factTestsIn(finding).map((test) => factTest(id, finding, test, named(facts, test.fact))),
    ),
  ];
}

const factTest = (id: string, finding: Finding, { test, place }: FactTest, domain: Domain): Tested => ({
  test,
  holder: place.reduce<unknown>((map, step) => (map as Record<string, unknown>)[step], finding) as object,
  path: ['findings', id, ...place],
  domain,
  of: id,
  where: place.includes('after') ? `of \`after\` in ${id}` : `of ${id}`,
});

function neighbours({ test, path, domain, of, where }: Tested): readonly Edit[] {
  const bare = isBare(test);
  const keys = testKeys(test);
  const at = (key: keyof TestKeys): Path => (bare ? path : [...path, key]);
  const shifted = (['is', 'at-least', 'at-most'] as const).flatMap((key) => {
    const is = keys[key];
    if (is === undefined) return [];
    return nextTo(is, domain).map((value) => ({
      path: at(key),
      value,
      of,
      words: `\`${key}\` ${where}: ${String(is)} → ${String(value)}`,
    }));
  });
  const { in: list = [] } = keys;
  const shorter =
    list.length < 2
      ? []
      : list.map((value, index) => ({
          path: [...path, 'in', index],
          value: undefined,
          of,
          words: `${String(value)} ${where} left out`,
        }));
  return [...shifted, ...shorter];
}

/** The neighbours of a value in an ordered domain. */
function nextTo(value: Value, domain: Domain): readonly Value[] {
  if (typeof value === 'number') return value === 0 ? [1] : [value - 1, value + 1];
  if (!('scale' in domain)) return [];
  const at = domain.scale.indexOf(String(value));
  return [domain.scale[at - 1], domain.scale[at + 1]].filter((near) => near !== undefined);
}

function negated({ test, holder, path, domain, of, where }: Tested): readonly Edit[] {
  const keys = testKeys(test);
  const all = valuesOf(domain);
  const failing = all.filter((value) => !passes(value, keys, all));
  if (failing.length === 0) return [];
  const turned = failing.length === 1 ? { is: firstOf(failing) } : { in: failing };
  const rest = Object.entries(holder ?? {}).filter(
    ([key]) => !(TEST_KEYS as readonly string[]).includes(key),
  );
  const value = { ...Object.fromEntries(rest), ...turned };
  return [{ path, value, of, words: `the test ${where} turned round: ${failing.join(' or ')}` }];
}

function valuesOf(domain: Domain): readonly Value[] {
  if ('scale' in domain) return domain.scale;
  if ('one-of' in domain) return domain['one-of'];
  return domain.type === 'boolean' ? [true, false] : [];
}

function passes(value: Value, keys: TestKeys, all: readonly Value[]): boolean {
  const rank = all.indexOf(value);
  const { is, in: list, 'at-least': least, 'at-most': most } = keys;
  return (
    (is === undefined || is === value) &&
    (list === undefined || list.includes(value)) &&
    (least === undefined || rank >= all.indexOf(least)) &&
    (most === undefined || rank <= all.indexOf(most))
  );
}
