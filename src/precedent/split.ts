/** How many points of a node are sampled to choose a split. */
const SAMPLE = 31;

/** A split of a dimension: values below `at` on one side, the rest on the other. */
export interface Cut {
  readonly dimension: number;
  readonly at: number;
}

/**
 * Chooses where to split a node: the dimension and value that divide a sample of its points most evenly.
 * @param valueOf the value of a point of the node in a dimension
 * @param box the least and the greatest value of the points, by dimension
 * @returns undefined if all points are equal; otherwise neither side is empty
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

/** The median of a sorted sample; or, if that is the least value, the next greater value. */
function cutIn(sample: Float64Array, low: number, high: number): number {
  const median = sample[sample.length >> 1]!;
  return median > low ? median : (sample.find((value) => value > low) ?? high);
}
