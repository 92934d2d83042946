import { valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Domain } from '../model/vocabulary.ts';

/** One way in which exhibits can bear an attribute, as far as policies tell such ways apart. */
export interface AttributeOption {
  /** A value that stands for all that are like it; undefined where the attribute is missing. */
  readonly value: Value | undefined;
  /** The place of the value among those that are distinguished by groups; undefined where it is not. */
  readonly place?: number;
  /** For values beyond those with a place: every exhibit bears another one, from `value` up to this. */
  readonly until?: number;
  /** For labels beyond those with a place: every exhibit bears another one. */
  readonly fresh?: true;
}

/** What policies do with an attribute. */
export interface AttributeUse {
  readonly domain: Domain;
  /** Values that tests name. */
  readonly named: readonly number[];
  readonly tested: boolean;
  /** How many values must be distinguished, beside those that a scale has anyway; 0 where none are. */
  readonly places: number;
  /** Whether tests ask of a label if it is there. */
  readonly split: boolean;
}

/**
 * The ways of bearing an attribute. A scale, a choice and a boolean have their values. Of whole numbers that tests
 * name, the numbers between are alike, but for as many as must be distinguished. Of labels, only these are distinguished.
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

/** The value that stands for a place: `target-a`, or a number from 1. */
export function labelOf(name: string, whole: boolean, place: number): Value {
  if (whole) return place + 1;
  return `${name}-${place < 26 ? String.fromCodePoint(97 + place) : place + 1}`;
}

/** Whole numbers from 0, cut where tests cut them. */
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
