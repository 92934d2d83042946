/**
 * A set of a variable's options, by position: in it are those from each even place of the list up to, but without, the
 * next. A policy with thousands of thresholds on one number has thousands of tests of thousands of options each; as
 * stretches, a test takes two numbers.
 */
export type OptionSet = readonly number[];

/** No option. */
export const NO_OPTION: OptionSet = [];

/** The options of a variable that is true or false, in this order: false, true. */
export const TRUE_ONLY: OptionSet = [1, 2];
export const FALSE_ONLY: OptionSet = [0, 1];
export const EITHER: OptionSet = [0, 2];

/**
 * Collects the options for which something holds.
 * @param starts ascending positions, the first of which is 0; from one to before the next, it holds of all or of none
 * @param length how many options there are
 */
export function optionsWhere(
  starts: readonly number[],
  length: number,
  holds: (position: number) => boolean,
): OptionSet {
  const set: number[] = [];
  for (const [at, start] of starts.entries()) {
    if (!holds(start)) continue;
    if (set.at(-1) === start) set.pop();
    else set.push(start);
    set.push(starts[at + 1] ?? length);
  }
  return set;
}

/** The options that are in both sets. */
export function bothOf(one: OptionSet, other: OptionSet): OptionSet {
  const both: number[] = [];
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const start = Math.max(one[a]!, other[b]!);
    const end = Math.min(one[a + 1]!, other[b + 1]!);
    if (start < end) both.push(start, end);
    if (one[a + 1]! <= other[b + 1]!) a += 2;
    else b += 2;
  }
  return both;
}

/** The options of the first set that are not in the other. */
export function without(one: OptionSet, other: OptionSet): OptionSet {
  const rest: number[] = [];
  let b = 0;
  for (let a = 0; a < one.length; a += 2) {
    let start = one[a]!;
    const end = one[a + 1]!;
    while (b < other.length && other[b + 1]! <= start) b += 2;
    for (let next = b; next < other.length && other[next]! < end; next += 2) {
      if (other[next]! > start) rest.push(start, other[next]!);
      start = Math.max(start, other[next + 1]!);
    }
    if (start < end) rest.push(start, end);
  }
  return rest;
}

/** How the options of one set lie in another: all of them (true), none (false) or some (undefined). */
export function areWithin(one: OptionSet, other: OptionSet): boolean | undefined {
  let isSome = false;
  let b = 0;
  for (let a = 0; a < one.length; a += 2) {
    const start = one[a]!;
    const end = one[a + 1]!;
    while (b < other.length && other[b + 1]! <= start) b += 2;
    const meets = b < other.length && other[b]! < end;
    const isWhole = meets && other[b]! <= start && other[b + 1]! >= end;
    if ((meets && !isWhole) || (a > 0 && meets !== isSome)) return undefined;
    isSome = meets;
  }
  return isSome;
}

/** By variable: which of its options remain. */
export type Options = readonly OptionSet[];
