import { addTo } from '../model/add-to.ts';
import type { Value } from '../model/case.ts';

/** A test of a value, and the values that it names. */
export interface NamingTest {
  readonly holds: (value: Value) => boolean;
  readonly named: readonly Value[];
}

/**
 * One value of each class that no test distinguishes: the first. Thousands of values are told apart by thousands of
 * tests, so that not each is tried on each: in the order of values, the answer of a test changes only at a value that it
 * names, or at the one after.
 */
export function toldApart(values: readonly Value[], tests: readonly NamingTest[]): readonly Value[] {
  const positions = new Map(values.map((value, position) => [value, position]));
  const changes = new Map<number, number[]>();
  for (const [test, { holds, named }] of tests.entries()) {
    let before = false;
    for (const start of startsOf(named, values, positions)) {
      const now = holds(values[start]!);
      if (now !== before) addTo(changes, start, test);
      before = now;
    }
  }
  const holding = new NumberedSet(tests.length);
  const told = new Map<number, Value>();
  for (const [position, value] of values.entries()) {
    for (const test of changes.get(position) ?? []) holding.change(test);
    if (!told.has(holding.number)) told.set(holding.number, value);
  }
  return [...told.values()];
}

/** The positions at which the answer of a test may change, ascending. */
function startsOf(
  named: readonly Value[],
  values: readonly Value[],
  positions: ReadonlyMap<Value, number>,
): Iterable<number> {
  // the policies have words of their own: where the test names one that is not everyone's, nothing is known of the order
  if (named.some((value) => typeof value === 'string' && !positions.has(value))) return values.keys();
  const starts = named.flatMap((value) => {
    const position = positions.get(value);
    return position === undefined ? [] : [position, position + 1];
  });
  return [...new Set([0, ...starts])].filter((start) => start < values.length).toSorted((a, b) => a - b);
}

/** More numbers than there can be. */
const MANY = 2 ** 26;

/**
 * A set that changes, with a number that is the same exactly for the same members. It is the root of a binary tree over
 * all that may be members, in which equal parts have equal numbers (hash consing).
 */
class NumberedSet {
  private readonly tree: number[];
  private readonly numbers = new Map<number, number>();

  constructor(size: number) {
    const leaves = 2 ** Math.ceil(Math.log2(Math.max(size, 1)));
    this.tree = Array.from({ length: 2 * leaves }, () => 0);
  }

  /** Equal for equal sets. */
  get number(): number {
    return this.tree[1]!;
  }

  /** Puts a member in or takes it out. */
  change(member: number): void {
    let at = this.tree.length / 2 + member;
    this.tree[at] = 1 - this.tree[at]!;
    for (at >>= 1; at >= 1; at >>= 1) {
      const [left, right] = [this.tree[2 * at]!, this.tree[2 * at + 1]!];
      // nothing at all keeps the number 0, as at the start
      this.tree[at] = left === 0 && right === 0 ? 0 : this.numberOf(left * MANY + right);
    }
  }

  private numberOf(parts: number): number {
    const known = this.numbers.get(parts) ?? this.numbers.size + 2;
    this.numbers.set(parts, known);
    return known;
  }
}
