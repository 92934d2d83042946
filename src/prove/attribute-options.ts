import { valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Domain } from '../model/vocabulary.ts';

/** One possible value of an attribute, up to equivalence under the policies' tests. */
export interface AttributeOption {
  /** A representative of equivalent values; undefined if the attribute is missing. */
  readonly value: Value | undefined;
  /**
   * The index of the value among those that `same` or distinct counts must distinguish; undefined if they need not
   * distinguish it.
   */
  readonly place?: number;
  /** For values beyond those with an index: every exhibit has a different one, from `value` to this. */
  readonly until?: number;
  /** For labels beyond those with an index: every exhibit has a different one. */
  readonly fresh?: true;
}

/** What policies ask about an attribute. */
export interface AttributeUse {
  readonly domain: Domain;
  /** The whole numbers that tests mention. */
  readonly named: readonly number[];
  readonly tested: boolean;
  /** How many values must be distinguished, apart from those that a scale lists anyway; 0 if none. */
  readonly places: number;
  /** Whether tests ask if a label is present. */
  readonly split: boolean;
}

/**
 * The possible values of an attribute, up to equivalence. A scale, a choice and a boolean list their values. Whole
 * numbers between two that tests mention are equivalent, except for as many as must be distinguished. Labels are all
 * equivalent, except for as many as must be distinguished.
 */
export function attributeOptions(name: string, use: AttributeUse): readonly AttributeOption[] {
  const { domain, tested, places } = use;
  const values = valuesOf(domain);
  const grouped = places > 0;
  if (values !== undefined) {
    const options = values.map((value, place) => (grouped ? { value, place } : { value }));
    return [{ value: undefined }, ...options];
  }
  const whole = 'type' in domain && domain.type === 'integer';
  if (!whole && use.split) {
    return [{ value: undefined }, ...labelled(name, false, places), { value: `${name}-other`, fresh: true }];
  }
  if (!whole || !tested) return [{ value: undefined }, ...labelled(name, whole, places)];
  return [{ value: undefined }, ...inStretches(use)];
}

const labelled = (name: string, whole: boolean, places: number): readonly AttributeOption[] =>
  Array.from({ length: places }, (_, place) => ({ value: labelOf(name, whole, place), place }));

/** The representative value for an index: `target-a`, or a number from 1. */
export function labelOf(name: string, whole: boolean, place: number): Value {
  if (whole) return place + 1;
  return `${name}-${place < 26 ? String.fromCodePoint(97 + place) : place + 1}`;
}

/** The ranges of whole numbers from 0 that tests do not distinguish. */
export function stretches(
  named: readonly number[],
): readonly { readonly low: number; readonly high: number }[] {
  const cuts = [...new Set([0, ...named.flatMap((value) => [value, value + 1])])]
    .filter((cut) => cut >= 0)
    .toSorted((a, b) => a - b);
  return cuts.map((low, index) => ({ low, high: (cuts[index + 1] ?? Infinity) - 1 }));
}

function inStretches({ named, places }: AttributeUse): readonly AttributeOption[] {
  const options: AttributeOption[] = [];
  let place = 0;
  for (const { low, high } of stretches(named)) {
    if (places === 0) options.push({ value: low });
    for (let value = low; value <= high && value < low + places; value += 1, place += 1) {
      options.push({ value, place });
    }
    if (places > 0 && high >= low + places) options.push({ value: low + places, until: high });
  }
  return options;
}
