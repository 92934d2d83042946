import { addTo } from '../model/add-to.ts';
import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { namedValues, testIn } from '../model/test.ts';
import { factTestsIn } from '../model/forms/forms.ts';
import type { Program } from '../engine/program.ts';
import type { Value } from '../model/case.ts';
import { type Bits, flipBit, noBits } from './bits.ts';
import type { FactReading } from './fact-reading.ts';
import type { NumberedSet } from './numbered-set.ts';
import type { Segment } from './value-segments.ts';

/** For segments of a fact's values: which of the findings on it hold of a value without a date. */
export interface UndatedOutcomes {
  /** By segment: a number for the set of findings that hold, from the set that was given. */
  readonly numbers: readonly number[];
  /** By segment, of some segments: the findings that hold, as bits by their place in the reading. */
  readonly bitsAt: (segments: readonly number[]) => ReadonlyMap<number, Bits>;
}

/**
 * Evaluates the findings on a fact for all its segments. A test changes only next to the values that it names, so each
 * is evaluated there alone: thousands of findings and thousands of segments take no step for each pair.
 * @param segments in the order of the domain
 * @param set the empty set of the reading's findings, which is used to number the outcomes
 */
export function undatedOutcomes(
  program: Program,
  reading: FactReading,
  segments: readonly Segment[],
  asOf: number,
  set: NumberedSet,
): UndatedOutcomes {
  const turning = turningPoints(program, reading, segments, asOf);
  const numbers = segments.map((_, at) => {
    for (const place of turning.get(at) ?? []) set.set(place, !set.has(place));
    return set.current;
  });
  for (const place of reading.findings.keys()) set.set(place, false);
  const bitsAt = (wanted: readonly number[]): ReadonlyMap<number, Bits> => {
    const found = new Map<number, Bits>();
    const asked = new Set(wanted);
    const bits = noBits(reading.findings.length);
    for (const at of segments.keys()) {
      for (const place of turning.get(at) ?? []) flipBit(bits, place);
      if (asked.has(at)) found.set(at, bits.slice());
    }
    return found;
  };
  return { numbers, bitsAt };
}

/** By segment: the places in the reading of the findings whose test holds of it and not of the segment before, or the reverse. */
function turningPoints(
  { policy, findingIds }: Program,
  { findings, holds }: FactReading,
  segments: readonly Segment[],
  asOf: number,
): ReadonlyMap<number, readonly number[]> {
  const turning = new Map<number, number[]>();
  const places = placesOf(segments);
  for (const [place, finding] of findings.entries()) {
    const isEstablished = itemAt(holds, place);
    const tests = factTestsIn(named(policy.findings, itemAt(findingIds, finding)));
    const near = tests
      .flatMap(({ test }) => namedValues(testIn(typeof test === 'object' ? test : { is: test })))
      .flatMap((value) => [value, ...(typeof value === 'number' ? [value + 1] : [])])
      .flatMap((value) => places.get(value) ?? [])
      .flatMap((at) => [at, at + 1]);
    let before = false;
    for (const at of [...new Set([0, ...near])].sort((a, b) => a - b)) {
      if (at >= segments.length) continue;
      const { value } = itemAt(segments, at);
      const is = isEstablished([{ value, since: undefined, shownBy: [] }], asOf);
      if (is !== before) addTo(turning, at, place);
      before = is;
    }
  }
  return turning;
}

/** By value: the segments that have it; by whole number: the segment that starts with it. */
function placesOf(segments: readonly Segment[]): ReadonlyMap<Value, readonly number[]> {
  const places = new Map<Value, number[]>();
  for (const [at, { value, range }] of segments.entries()) addTo(places, range?.least ?? value, at);
  return places;
}
