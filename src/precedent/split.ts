/** How many points of a stretch are looked at to find out where to cut it. */
const SAMPLE = 31;

/** A cut through a dimension: below `at` on one side, the rest on the other. */
export interface Cut {
  readonly dimension: number;
  readonly at: number;
}

/**
 * Where to cut a stretch of points: in the dimension, and at the value, that part a sample of them most evenly.
 * @param valueOf the value of the point at a place of the stretch in a dimension
 * @param box the least and the greatest value of the points, by dimension
 * @returns undefined where the points are all the same; else neither side is empty
 */
export function splitOf(
  from: number,
  to: number,
  valueOf: (place: number, dimension: number) => number,
  box: { readonly low: Float64Array; readonly high: Float64Array },
): Cut | undefined {
  const size = Math.min(SAMPLE, to - from);
  const sample = new Float64Array(size);
  let best: Cut | undefined;
  let evenest = -1;
  for (let dimension = 0; dimension < box.low.length; dimension += 1) {
    if (box.low[dimension] === box.high[dimension]) continue;
    for (let index = 0; index < size; index += 1) {
      sample[index] = valueOf(from + Math.floor((index * (to - from)) / size), dimension);
    }
    sample.sort();
    const at = cutIn(sample, box.low[dimension]!, box.high[dimension]!);
    const below = sample.findIndex((value) => value >= at);
    const evenness = below === -1 ? 0 : Math.min(below, size - below);
    if (evenness > evenest) [best, evenest] = [{ dimension, at }, evenness];
  }
  return best;
}

/** The median of a sorted sample, or where that is the least value the next that is greater. */
function cutIn(sample: Float64Array, low: number, high: number): number {
  const median = sample[sample.length >> 1]!;
  return median > low ? median : (sample.find((value) => value > low) ?? high);
}
