import type { Value } from '../../src/model/case.ts';
import type { Test, TestKeys, Tests } from '../../src/model/test.ts';
import type { Domain } from '../../src/model/vocabulary.ts';
import { chance, pick, sampleWithRepeats, within, type Draw } from './draw.ts';
import { holds } from './holds.ts';

const LABELS = ['person-a', 'person-b', 'constructor', '__proto__'];
const INTEGERS = [0, 1, 2, 3, 4];

/** The values that a type has, without its unrated one; a few of those that have no end. */
export function valuesOf(domain: Domain): readonly Value[] {
  if ('scale' in domain) return domain.scale;
  if ('one-of' in domain) return domain['one-of'];
  return { boolean: [false, true], integer: INTEGERS, reference: LABELS }[domain.type];
}

/** Whether a policy may test it: references are compared with their like alone, the weightless with nothing. */
export function isTestable(domain: Domain): boolean {
  return domain.weightless !== true && !('type' in domain && domain.type === 'reference');
}

function isOrdered(domain: Domain): boolean {
  return 'scale' in domain || ('type' in domain && domain.type === 'integer');
}

/** A test's keys, of every shape that the type allows, those that nothing can pass included. */
export function drawKeys(draw: Draw, domain: Domain): TestKeys {
  const value = (): Value => pick(draw, valuesOf(domain));
  const list = (): readonly Value[] => sampleWithRepeats(draw, valuesOf(domain), 2);
  switch (draw(isOrdered(domain) ? 8 : 3)) {
    case 0:
      return { is: value() };
    case 1:
      return { in: list() };
    case 2:
      return chance(draw, 50) ? { in: list(), is: value() } : { in: list() };
    case 3:
      return { 'at-most': value() };
    case 4:
      return { 'at-least': value(), 'at-most': value() };
    case 5:
      return { in: list(), 'at-least': value() };
    default:
      return { 'at-least': value() };
  }
}

/** A test: its keys, or a bare value. */
export function drawTest(draw: Draw, domain: Domain): Test {
  return chance(draw, 30) ? pick(draw, valuesOf(domain)) : drawKeys(draw, domain);
}

/** Tests of one to two of these domains. */
export function drawTests(draw: Draw, domains: readonly (readonly [string, Domain])[]): Tests {
  const tested = sampleWithRepeats(draw, domains, 2);
  return Object.fromEntries(tested.map(([id, domain]) => [id, drawTest(draw, domain)]));
}

/** The values that pass a test; none where nothing can. */
export function passing(test: Test, domain: Domain): readonly Value[] {
  return valuesOf(domain).filter((value) => holds(test, value, domain));
}

/** Any value of a type; now and then its unrated one. */
export function drawValue(draw: Draw, domain: Domain): Value {
  if ('scale' in domain && domain.unrated !== undefined && chance(draw, 25)) return domain.unrated;
  const values = valuesOf(domain);
  const few = 'type' in domain && domain.type === 'reference' ? values.slice(0, within(draw, 1, 4)) : values;
  return pick(draw, few);
}
