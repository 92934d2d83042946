import type { FactorVector } from './factor-vector.ts';
import { splitOf } from './split.ts';

/** Stretches of so few points are not cut further. */
const LEAF = 8;

/** A stretch of points, the box around them, and the two stretches that it is cut into, unless it is small. */
interface Node {
  readonly from: number;
  readonly to: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly weight: number;
  readonly parts: readonly [Node, Node] | undefined;
  /** How many of its points have not been taken. */
  left: number;
}

/**
 * Points that can be asked which of them are at least as large as another in every dimension. A tree of boxes (Bentley
 * 1975): a box of which some side lies below what is asked for is passed over, and one that lies above it altogether is
 * counted whole, so that few points are looked at one by one.
 */
export class DominanceIndex {
  private readonly points: readonly FactorVector[];
  private readonly weights: readonly number[];
  private readonly order: Int32Array;
  private readonly taken: Uint8Array;
  private readonly root: Node | undefined;

  /** @param weights what each point counts for */
  constructor(points: readonly FactorVector[], weights: readonly number[]) {
    this.points = points;
    this.weights = weights;
    this.order = Int32Array.from(points.keys());
    this.taken = new Uint8Array(points.length);
    this.root = points.length === 0 ? undefined : this.build(0, points.length);
  }

  /** The weight of all points at least as large as one everywhere, taken or not. */
  weightAbove(least: FactorVector): number {
    return this.root === undefined ? 0 : this.weightIn(this.root, least);
  }

  /** The positions of points at least as large as one everywhere, taken or not; no more than `most`, the first found. */
  above(least: FactorVector, most: number): readonly number[] {
    const found: number[] = [];
    if (this.root !== undefined && most > 0) this.find(this.root, least, most, found);
    return found;
  }

  /** Takes all points at least as large as one everywhere that were not taken before. @returns their positions */
  takeAbove(least: FactorVector): readonly number[] {
    const found: number[] = [];
    if (this.root !== undefined) this.take(this.root, least, false, found);
    return found;
  }

  /** Puts back all that were taken. */
  restore(): void {
    this.taken.fill(0);
    const stack = this.root === undefined ? [] : [this.root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      node.left = node.to - node.from;
      if (node.parts !== undefined) stack.push(...node.parts);
    }
  }

  private build(from: number, to: number): Node {
    const box = this.boxAround(from, to);
    let weight = 0;
    for (let place = from; place < to; place += 1) weight += this.weights[this.order[place]!]!;
    const rest = { from, to, ...box, weight, left: to - from };
    if (to - from <= LEAF) return { ...rest, parts: undefined };
    const valueOf = (place: number, dimension: number): number =>
      this.points[this.order[place]!]![dimension]!;
    const cut = splitOf(from, to, valueOf, box);
    if (cut === undefined) return { ...rest, parts: undefined };
    const middle = this.partition(from, to, cut.dimension, cut.at);
    return { ...rest, parts: [this.build(from, middle), this.build(middle, to)] };
  }

  private boxAround(from: number, to: number): Pick<Node, 'low' | 'high'> {
    const low = Float64Array.from(this.points[this.order[from]!]!);
    const high = Float64Array.from(low);
    for (let place = from + 1; place < to; place += 1) {
      const point = this.points[this.order[place]!]!;
      for (let at = 0; at < low.length; at += 1) {
        if (point[at]! < low[at]!) low[at] = point[at]!;
        if (point[at]! > high[at]!) high[at] = point[at]!;
      }
    }
    return { low, high };
  }

  /** Puts the points below a value first. @returns where the others begin */
  private partition(from: number, to: number, dimension: number, at: number): number {
    const { order, points } = this;
    let middle = from;
    for (let place = from; place < to; place += 1) {
      const position = order[place]!;
      if (points[position]![dimension]! >= at) continue;
      order[place] = order[middle]!;
      order[middle] = position;
      middle += 1;
    }
    return middle;
  }

  private weightIn(node: Node, least: FactorVector): number {
    if (!reaches(node.high, least)) return 0;
    if (reaches(node.low, least)) return node.weight;
    if (node.parts !== undefined) {
      return this.weightIn(node.parts[0], least) + this.weightIn(node.parts[1], least);
    }
    let weight = 0;
    for (let place = node.from; place < node.to; place += 1) {
      const position = this.order[place]!;
      if (reaches(this.points[position]!, least)) weight += this.weights[position]!;
    }
    return weight;
  }

  private find(node: Node, least: FactorVector, most: number, found: number[]): void {
    if (found.length >= most || !reaches(node.high, least)) return;
    if (node.parts !== undefined) {
      for (const part of node.parts) this.find(part, least, most, found);
      return;
    }
    for (let place = node.from; place < node.to && found.length < most; place += 1) {
      const position = this.order[place]!;
      if (reaches(this.points[position]!, least)) found.push(position);
    }
  }

  private take(node: Node, least: FactorVector, whole: boolean, found: number[]): void {
    if (node.left === 0 || (!whole && !reaches(node.high, least))) return;
    const all = whole || reaches(node.low, least);
    const before = found.length;
    if (node.parts !== undefined) for (const part of node.parts) this.take(part, least, all, found);
    else this.takeIn(node, least, all, found);
    node.left -= found.length - before;
  }

  private takeIn({ from, to }: Node, least: FactorVector, all: boolean, found: number[]): void {
    for (let place = from; place < to; place += 1) {
      const position = this.order[place]!;
      if (this.taken[position] === 1 || !(all || reaches(this.points[position]!, least))) continue;
      this.taken[position] = 1;
      found.push(position);
    }
  }
}

/** Whether a point is at least as large as another in every dimension. */
function reaches(point: ArrayLike<number>, least: FactorVector): boolean {
  for (let at = 0; at < least.length; at += 1) if (point[at]! < least[at]!) return false;
  return true;
}
