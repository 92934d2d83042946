import type { Domain, Test, TestKeys, Value } from './language.ts';

/** The value that a map bears under a key of its own; an unrated one counts as none. */
export function ratedValue(map: object, key: string, domain: Domain): Value | undefined {
  const value = Object.hasOwn(map, key) ? (map as Record<string, Value | undefined>)[key] : undefined;
  return 'scale' in domain && value === domain.unrated ? undefined : value;
}

/** Where a value of a scale or a whole number stands in its order. */
function rank(value: Value, domain: Domain): number {
  if (!('scale' in domain)) return value as number;
  const place = domain.scale.indexOf(value as string);
  if (place < 0) throw new Error(`not on the scale: ${String(value)}`);
  return place;
}

/** Whether a test holds of a value (section 4, Tests); of a missing or unrated one only `known: false` does. */
export function holds(test: Test, value: Value | undefined, domain: Domain): boolean {
  const keys: TestKeys = typeof test === 'object' ? test : { is: test };
  if (value === undefined) return keys.known === false && Object.keys(keys).length === 1;
  if (keys.known === false) return false;
  if (keys.is !== undefined && value !== keys.is) return false;
  if (keys.in !== undefined && !keys.in.includes(value)) return false;
  const { 'at-least': low, 'at-most': high } = keys;
  if (low !== undefined && rank(value, domain) < rank(low, domain)) return false;
  if (high !== undefined && rank(value, domain) > rank(high, domain)) return false;
  return true;
}
