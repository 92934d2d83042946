import type { Value } from '../model/case.ts';
import type { Test, TestKeys } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';

/** The rated values of a domain that has finitely many, in its order; undefined for whole numbers and references. */
export function valuesOf(domain: Domain): readonly Value[] | undefined {
  if ('scale' in domain) return domain.scale;
  if ('one-of' in domain) return domain['one-of'];
  return domain.type === 'boolean' ? [false, true] : undefined;
}

const isKeys = (test: Test): test is TestKeys => typeof test === 'object';

/**
 * Compiles a test of a value. The predicate is false for a value that the domain does not rate: what is not shown is
 * not established.
 */
export function testValue(domain: Domain, test: Test): (value: Value) => boolean {
  const keys = isKeys(test) ? test : { is: test };
  const among = keys.in === undefined ? undefined : new Set(keys.in);
  const matches = (value: Value): boolean =>
    (keys.is === undefined || keys.is === value) && (among === undefined || among.has(value));
  const values = valuesOf(domain);
  if (values === undefined) return (value) => matches(value) && inRange(Number(value), keys, Number);
  const rank = (value: Value): number => values.indexOf(value);
  const passing = new Set(values.filter((value) => matches(value) && inRange(rank(value), keys, rank)));
  return (value) => passing.has(value);
}

function inRange(measure: number, keys: TestKeys, rank: (bound: Value) => number): boolean {
  const low = keys['at-least'];
  const high = keys['at-most'];
  return (low === undefined || measure >= rank(low)) && (high === undefined || measure <= rank(high));
}
