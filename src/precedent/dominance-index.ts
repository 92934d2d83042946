import type { FactorVector } from './factor-vector.ts';
import { splitOf } from './split.ts';
import { pushAll } from '../model/push-all.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Nodes with no more points than this are not split. */
const LEAF = 8;

/**
 * Finds which of a set of points are at least as large as a given one in every dimension. It is a tree of boxes
 * (Bentley 1975): a box with a side below the given point is skipped, and one wholly above it is counted at once, so
 * that few points are compared one by one. The tree is stored in flat arrays indexed by node; the first child of a node
 * is the next node, and a node without a second child is a leaf.
 */
export class DominanceIndex {
  private readonly dimensions: number;
  /** The indices of the points, with those of a box next to each other; their values and weights are in the same order. */
  private readonly order: Int32Array;
  private readonly values: Float64Array;
  private readonly weights: Float64Array;
  /** By node: its range of points, its second child, its total weight, and the box around it. */
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly second: number[] = [];
  private readonly weight: number[] = [];
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  /** By node, how many of its points are not taken yet; by point, whether it was taken. */
  private readonly left: Int32Array;
  private readonly taken: Uint8Array;

  /** @param weights the weight of each point */
  constructor(points: readonly FactorVector[], weights: readonly number[]) {
    const size = points.length;
    this.dimensions = points[0]?.length ?? 0;
    this.order = Int32Array.from(points.keys());
    this.taken = new Uint8Array(size);
    const low: number[] = [];
    const high: number[] = [];
    if (size > 0) this.build(0, size, points, weights, { low, high });
    this.low = Float64Array.from(low);
    this.high = Float64Array.from(high);
    const { dimensions } = this;
    this.values = new Float64Array(size * dimensions);
    for (const [place, position] of this.order.entries())
      this.values.set(points[position]!, place * dimensions);
    this.weights = Float64Array.from(this.order, (position) => weights[position]!);
    this.left = new Int32Array(this.from.length);
    this.restore();
  }

  /** The total weight of all points at least as large as a given one in every dimension, taken or not. */
  weightAbove(least: FactorVector): number {
    return this.from.length === 0 ? 0 : this.weightIn(0, least);
  }

  /**
   * The indices of points at least as large as a given one in every dimension, taken or not; the first `most` that are
   * found.
   */
  above(least: FactorVector, most: number): readonly number[] {
    const found: number[] = [];
    if (this.from.length > 0 && most > 0) this.find(0, least, most, found);
    return found;
  }

  /**
   * Takes all points at least as large as a given one in every dimension that are not taken yet.
   * @returns their indices
   */
  takeAbove(least: FactorVector): readonly number[] {
    const found: number[] = [];
    if (this.from.length > 0) this.take(0, least, false, found);
    return found;
  }

  /** Marks all points as not taken. */
  restore(): void {
    this.taken.fill(0);
    for (let node = 0; node < this.left.length; node += 1)
      this.left[node] = this.to[node]! - this.from[node]!;
  }

  /**
   * Builds a node and those below it.
   * @param boxes receives the corners of each box
   */
  private build(
    from: number,
    to: number,
    points: readonly FactorVector[],
    weights: readonly number[],
    boxes: { readonly low: number[]; readonly high: number[] },
  ): void {
    const node = this.from.length;
    const { order } = this;
    const box = boxAround(points, order.subarray(from, to));
    pushAll(boxes.low, box.low);
    pushAll(boxes.high, box.high);
    let weight = 0;
    for (let place = from; place < to; place += 1) weight += weights[order[place]!]!;
    this.from.push(from);
    this.to.push(to);
    this.weight.push(weight);
    this.second.push(0);
    if (to - from <= LEAF) return;
    const cut = splitOf(from, to, (place, dimension) => points[order[place]!]![dimension]!, box);
    if (cut === undefined) return;
    const middle = from + partition(points, order.subarray(from, to), cut.dimension, cut.at);
    this.build(from, middle, points, weights, boxes);
    this.second[node] = this.from.length;
    this.build(middle, to, points, weights, boxes);
  }

  private weightIn(node: number, least: FactorVector): number {
    const { dimensions } = this;
    if (!reaches(this.high, node * dimensions, least)) return 0;
    if (reaches(this.low, node * dimensions, least)) return this.weight[node]!;
    const second = this.second[node]!;
    if (second !== 0) return this.weightIn(node + 1, least) + this.weightIn(second, least);
    let weight = 0;
    const to = this.to[node]!;
    for (let place = this.from[node]!; place < to; place += 1) {
      if (reaches(this.values, place * dimensions, least)) weight += this.weights[place]!;
    }
    return weight;
  }

  private find(node: number, least: FactorVector, most: number, found: number[]): void {
    const { dimensions } = this;
    if (found.length >= most || !reaches(this.high, node * dimensions, least)) return;
    const second = this.second[node]!;
    if (second !== 0) {
      this.find(node + 1, least, most, found);
      this.find(second, least, most, found);
      return;
    }
    const to = this.to[node]!;
    for (let place = this.from[node]!; place < to && found.length < most; place += 1) {
      if (reaches(this.values, place * dimensions, least)) found.push(this.order[place]!);
    }
  }

  private take(node: number, least: FactorVector, whole: boolean, found: number[]): void {
    const corner = node * this.dimensions;
    if (this.left[node] === 0 || (!whole && !reaches(this.high, corner, least))) return;
    const all = whole || reaches(this.low, corner, least);
    const before = found.length;
    const second = this.second[node]!;
    if (second === 0) {
      this.takeIn(node, least, all, found);
    } else {
      this.take(node + 1, least, all, found);
      this.take(second, least, all, found);
    }
    this.left[node]! -= found.length - before;
  }

  private takeIn(node: number, least: FactorVector, all: boolean, found: number[]): void {
    const to = this.to[node]!;
    for (let place = this.from[node]!; place < to; place += 1) {
      if (this.taken[place] === 1) continue;
      if (!all && !reaches(this.values, place * this.dimensions, least)) continue;
      this.taken[place] = 1;
      found.push(this.order[place]!);
    }
  }
}

/** Whether the point stored at an offset of an array is at least as large as another in every dimension. */
function reaches(values: Float64Array, begin: number, least: FactorVector): boolean {
  for (let at = 0; at < least.length; at += 1) if (values[begin + at]! < least[at]!) return false;
  return true;
}

function boxAround(
  points: readonly FactorVector[],
  positions: Int32Array,
): { readonly low: Float64Array; readonly high: Float64Array } {
  const low = Float64Array.from(points[positions[0]!]!);
  const high = Float64Array.from(low);
  for (let place = 1; place < positions.length; place += 1) {
    const point = points[positions[place]!]!;
    for (let at = 0; at < low.length; at += 1) {
      if (point[at]! < low[at]!) low[at] = point[at]!;
      if (point[at]! > high[at]!) high[at] = point[at]!;
    }
  }
  return { low, high };
}

/**
 * Moves the points below a value to the front.
 * @returns how many there are
 */
function partition(
  points: readonly FactorVector[],
  positions: Int32Array,
  dimension: number,
  at: number,
): number {
  let below = 0;
  for (let place = 0; place < positions.length; place += 1) {
    const position = positions[place]!;
    if (points[position]![dimension]! >= at) continue;
    positions[place] = positions[below]!;
    positions[below] = position;
    below += 1;
  }
  return below;
}
