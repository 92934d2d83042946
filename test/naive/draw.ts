/** Draws a whole number from 0 up to, not including, its argument. Every generator is written over this alone. */
export type Draw = (below: number) => number;

// read once: in a vm context, such as the tests run in, each read of a global is slow
const { floor, imul } = Math;

/** A source of draws that gives the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Draw {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** True so many times in a hundred; false when the draw is 0, so that shrinking leaves things out. */
export function chance(draw: Draw, percent: number): boolean {
  return draw(100) >= 100 - percent;
}

/** A whole number from low to high, both included. */
export function within(draw: Draw, low: number, high: number): number {
  return low + draw(high - low + 1);
}

/** One element of a list that has some. */
export function pick<T>(draw: Draw, list: readonly T[]): T {
  return list[draw(list.length)] as T;
}

/** So many things, made one after the other. */
export function several<T>(draw: Draw, low: number, high: number, make: (index: number) => T): T[] {
  return Array.from({ length: within(draw, low, high) }, (_, index) => make(index));
}

/** The list in another order. */
export function shuffled<T>(draw: Draw, list: readonly T[]): T[] {
  const left = [...list];
  return list.map(() => left.splice(draw(left.length), 1)[0] as T);
}

/** Between low and high elements of a list, all different, in any order. */
export function sample<T>(draw: Draw, list: readonly T[], low: number, high: number): T[] {
  const size = within(draw, Math.min(low, list.length), Math.min(high, list.length));
  return shuffled(draw, list).slice(0, size);
}

/** As `sample`, at least one; now and then with one element twice, which must change nothing. */
export function sampleWithRepeats<T>(draw: Draw, list: readonly T[], high: number): T[] {
  const chosen = sample(draw, list, 1, high);
  return chance(draw, 8) ? [...chosen, pick(draw, chosen)] : chosen;
}

/** The entries of a map in another order. */
export function shuffledKeys<T>(draw: Draw, map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(shuffled(draw, Object.entries(map)));
}
