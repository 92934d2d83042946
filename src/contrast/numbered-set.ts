import { itemAt } from '../model/look-up.ts';

// `!` is safe in this file: the tree has a node for each position.

/**
 * A changing set of small numbers that gives each of its states a number: equal sets have the same number. It is kept
 * as a tree of its members, and equal parts of trees are numbered once, so that a change takes as many steps as the
 * tree is deep.
 */
export class NumberedSet {
  /** By node: the number of its part. The children of node n are 2n and 2n + 1; members are the last nodes. */
  private readonly tree: Int32Array;
  private readonly leaves: number;
  private readonly known = new Map<number, number>();

  /** @param size members are smaller than this */
  constructor(size: number) {
    this.leaves = 2 ** Math.ceil(Math.log2(Math.max(2, size)));
    this.tree = new Int32Array(2 * this.leaves);
    for (let node = this.leaves - 1; node > 0; node -= 1) this.number(node);
  }

  /** The number of the set as it is. */
  get current(): number {
    return itemAt(this.tree, 1);
  }

  has(member: number): boolean {
    return this.tree[this.leaves + member] === 1;
  }

  /** Puts a member in, or takes it out. */
  set(member: number, isIn: boolean): void {
    if (this.has(member) === isIn) return;
    let node = this.leaves + member;
    this.tree[node] = isIn ? 1 : 0;
    for (node = Math.floor(node / 2); node > 0; node = Math.floor(node / 2)) this.number(node);
  }

  private number(node: number): void {
    const key = this.tree[2 * node]! * PARTS + this.tree[2 * node + 1]!;
    const number = this.known.get(key) ?? this.known.size + FIRST;
    this.known.set(key, number);
    this.tree[node] = number;
  }
}

/** Parts are numbered from here, after the two states of a member. */
const FIRST = 2;

/** Larger than the number of any part, so that keys of two of them are unique and still exact numbers. */
const PARTS = 2 ** 26;
