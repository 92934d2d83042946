import type { Value } from '../model/case.ts';
import { holdsOfNothing, testKeys, type Test, type TestKeys } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';

/**
 * The rated values of a domain in its order, if there are finitely many; undefined for whole numbers and references.
 */
export function valuesOf(domain: Domain): readonly Value[] | undefined {
  if ('scale' in domain) return domain.scale;
  if ('one-of' in domain) return domain['one-of'];
  return domain.type === 'boolean' ? [false, true] : undefined;
}

/**
 * Compiles a test of a value. The predicate is false for a value that is missing or unrated, since what is not shown is
 * not established; the one exception is `known: false`, which asks for exactly that.
 */
export function testValue(domain: Domain, test: Test): (value: Value | undefined) => boolean {
  const keys = testKeys(test);
  const values = valuesOf(domain);
  if (keys.known === false) return ofNothing(holdsOfNothing(test), values);
  const among = keys.in === undefined ? undefined : new Set(keys.in);
  const matches = (value: Value): boolean =>
    (keys.is === undefined || keys.is === value) && (among === undefined || among.has(value));
  if (values === undefined)
    return (value) => value !== undefined && matches(value) && inRange(Number(value), keys, Number);
  const rank = (value: Value): number => values.indexOf(value);
  const passing = new Set(values.filter((value) => matches(value) && inRange(rank(value), keys, rank)));
  return (value) => value !== undefined && passing.has(value);
}

/** @param holds false where the test has other keys too, which no missing value could meet */
function ofNothing(
  holds: boolean,
  values: readonly Value[] | undefined,
): (value: Value | undefined) => boolean {
  if (!holds) return () => false;
  return (value) => value === undefined || values?.includes(value) === false;
}

function inRange(measure: number, keys: TestKeys, rank: (bound: Value) => number): boolean {
  const low = keys['at-least'];
  const high = keys['at-most'];
  return (low === undefined || measure >= rank(low)) && (high === undefined || measure <= rank(high));
}
