import type { Value } from '../model/case.ts';
import { holdsOfNothing, testKeys, type Test, type TestKeys } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';

/**
 * The rated values of a domain in its order, if there are finitely many; undefined for whole numbers and references.
 */
export function valuesOf(domain: Domain): readonly Value[] | undefined {
  if ('scale' in domain) return domain.scale;
  if ('one-of' in domain) return domain['one-of'];
  return domain.type === 'boolean' ? BOOLEANS : undefined;
}

const BOOLEANS: readonly Value[] = [false, true];

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
  const ranks = ranksOf(values);
  const rank = (value: Value): number => ranks.get(value)!;
  const passes = (value: Value): boolean => matches(value) && inRange(rank(value), keys, rank);
  if (values.length > FEW) return (value) => value !== undefined && ranks.has(value) && passes(value);
  const passing = new Set(values.filter(passes));
  return (value) => value !== undefined && passing.has(value);
}

/** A test of a domain with more values than this does not try them all beforehand. */
const FEW = 64;

const RANKS = new WeakMap<readonly Value[], ReadonlyMap<Value, number>>();

/** The position of each value of a domain: of one that stands twice, the first. */
function ranksOf(values: readonly Value[]): ReadonlyMap<Value, number> {
  const known = RANKS.get(values);
  if (known !== undefined) return known;
  const ranks = new Map(values.map((value, position) => [value, position] as const).toReversed());
  RANKS.set(values, ranks);
  return ranks;
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
