import type { Room } from './effort.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** A condition in a graph: twice its node's number, plus one if it is negated. */
export type Literal = number;

export const FALSE: Literal = 0;
export const TRUE: Literal = 1;

/** The negation of a condition. */
export const not = (literal: Literal): Literal => literal ^ 1;

/** The number of a condition's node, whether or not the condition is negated. */
export const nodeOf = (literal: Literal): number => literal >> 1;

/** At most this many parts are taken over from nested conjunctions. */
const FLAT = 64;

/** Marks an input, which has no parts. */
const NO_PARTS = -1;

/**
 * Boolean conditions over free inputs, each made only once: a conjunction is identified by its parts, sorted, without
 * duplicates, with nested conjunctions flattened. Two conditions that differ only by De Morgan's laws, order or
 * repetition are therefore the same literal, and their difference is FALSE by construction (and-inverter graphs;
 * Kuehlmann and others 2002).
 */
export class Graph {
  /** By node: the offset of its parts; `NO_PARTS` for an input. The first node is FALSE. */
  private places = new Int32Array(256).fill(NO_PARTS);
  private nodes = 1;
  /** The conjunctions one after another, each as its length and its parts. */
  private arena = new Int32Array(1024);
  private used = 0;
  /** A hash table of conjunctions by their parts; 0 for an empty slot. */
  private table = new Int32Array(512);
  private made = 0;
  private readonly room: Room;

  /** @param room the memory budget that its conditions use */
  constructor(room: Room) {
    this.room = room;
  }

  /** A new free condition. */
  input(): Literal {
    this.room.take(1);
    return this.node(NO_PARTS);
  }

  /** The conjunction of conditions. */
  all(parts: readonly Literal[]): Literal {
    const flat = this.flattened(parts);
    if (flat === undefined) return FALSE;
    if (flat.length === 0) return TRUE;
    if (flat.length === 1) return flat[0]!;
    let slot = hashOf(flat) & (this.table.length - 1);
    for (let node = this.table[slot]!; node !== 0; node = this.table[slot]!) {
      if (this.isMadeOf(node, flat)) return 2 * node;
      slot = (slot + 1) & (this.table.length - 1);
    }
    return this.joined(flat, slot);
  }

  private joined(flat: readonly Literal[], slot: number): Literal {
    this.room.take(2 * flat.length);
    const at = this.used;
    if (at + flat.length + 1 > this.arena.length) this.arena = larger(this.arena, flat.length + 1);
    this.arena[at] = flat.length;
    this.arena.set(flat, at + 1);
    this.used += flat.length + 1;
    const literal = this.node(at);
    this.table[slot] = nodeOf(literal);
    this.made += 1;
    if (2 * this.made > this.table.length) this.rehash();
    return literal;
  }

  private node(place: number): Literal {
    if (this.nodes === this.places.length) this.places = larger(this.places, 1);
    this.places[this.nodes] = place;
    this.nodes += 1;
    return 2 * (this.nodes - 1);
  }

  private isMadeOf(node: number, flat: readonly Literal[]): boolean {
    const at = this.places[node]!;
    if (this.arena[at] !== flat.length) return false;
    for (let index = 0; index < flat.length; index += 1) {
      if (this.arena[at + 1 + index] !== flat[index]) return false;
    }
    return true;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2);
    for (let node = 1; node < this.nodes; node += 1) {
      const parts = this.partsOf(node);
      if (parts === undefined) continue;
      let slot = hashOf(parts) & (table.length - 1);
      while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = node;
    }
    this.table = table;
  }

  /** The disjunction of conditions. */
  any(parts: readonly Literal[]): Literal {
    return not(this.all(parts.map(not)));
  }

  /** Implication: the second holds whenever the first does. */
  implies(first: Literal, second: Literal): Literal {
    return this.any([not(first), second]);
  }

  /** Exclusive or: exactly one of two holds. */
  differ(first: Literal, second: Literal): Literal {
    if (first === second) return FALSE;
    return this.all([this.any([first, second]), not(this.all([first, second]))]);
  }

  /** The parts of a node's conjunction; undefined for an input. */
  partsOf(node: number): Int32Array | undefined {
    const at = this.places[node]!;
    return at === NO_PARTS ? undefined : this.arena.subarray(at + 1, at + 1 + this.arena[at]!);
  }

  /** The nodes that a condition depends on, in topological order. */
  conditionsIn(condition: Literal): readonly number[] {
    const seen = new Set<number>();
    const stack = [nodeOf(condition)];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      for (const part of this.partsOf(node) ?? []) stack.push(nodeOf(part));
    }
    // parts have lower numbers than the conjunctions that contain them
    return [...seen].toSorted((a, b) => a - b);
  }

  /**
   * Evaluates a condition.
   * @param order the nodes that it depends on
   * @param inputs the value of each input, by node; false if missing
   */
  evaluate(condition: Literal, order: readonly number[], inputs: ReadonlyMap<number, boolean>): boolean {
    const values = new Map<number, boolean>();
    const holds = (part: Literal): boolean => values.get(nodeOf(part)) !== ((part & 1) === 1);
    for (const node of order) {
      const parts = this.partsOf(node);
      values.set(node, parts === undefined ? inputs.get(node) === true : parts.every(holds));
    }
    return holds(condition);
  }

  /** How many nodes there are. */
  get size(): number {
    return this.nodes;
  }

  /** Sorts parts and removes duplicates; undefined if two of them contradict each other. */
  private flattened(parts: readonly Literal[]): readonly Literal[] | undefined {
    const flat: Literal[] = [];
    for (const part of parts) {
      const inner = (part & 1) === 0 ? this.partsOf(nodeOf(part)) : undefined;
      if (inner !== undefined && flat.length + inner.length <= FLAT)
        for (const each of inner) flat.push(each);
      else if (part !== TRUE) flat.push(part);
    }
    if (flat.length <= SHORT) sortShort(flat);
    else flat.sort((a, b) => a - b);
    let kept = 0;
    for (const part of flat) {
      const before = kept === 0 ? TRUE : flat[kept - 1]!;
      if (part === FALSE || (kept > 0 && part === not(before))) return undefined;
      if (kept > 0 && part === before) continue;
      flat[kept] = part;
      kept += 1;
    }
    flat.length = kept;
    return flat;
  }
}

/** Up to this many parts, insertion sort is used. */
const SHORT = 12;

function sortShort(parts: Literal[]): void {
  for (let end = 1; end < parts.length; end += 1) {
    const moving = parts[end]!;
    let at = end - 1;
    for (; at >= 0 && parts[at]! > moving; at -= 1) parts[at + 1] = parts[at]!;
    parts[at + 1] = moving;
  }
}

function hashOf(parts: ArrayLike<Literal>): number {
  let hash = parts.length;
  for (let at = 0; at < parts.length; at += 1)
    hash = Math.imul(hash ^ parts[at]!, 0x9e3779b1) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}

function larger(old: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.max(2 * old.length, old.length + needed)).fill(NO_PARTS, old.length);
  copy.set(old);
  return copy;
}
