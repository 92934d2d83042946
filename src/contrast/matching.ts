import type { Turn } from './enumerate.ts';

/**
 * Whether each of some items has another that stands for it, no two the same one: a matching, by augmenting paths (Kuhn
 * 1955), so that it takes no longer than the cube of how many there are.
 * @param items how many of each column need another
 * @param others how many of each column there are
 * @param mayStand whether one of the first column may stand for one of the second
 */
export function hasMatching(
  items: Turn,
  others: Turn,
  mayStand: (other: number, item: number) => boolean,
): boolean {
  const needed = columnsOf(items);
  const there = columnsOf(others);
  const standing = new Map<number, number>();
  const place = (item: number, seen: Set<number>): boolean => {
    for (let at = 0; at < there.length; at += 1) {
      if (seen.has(at) || !mayStand(there[at]!, needed[item]!)) continue;
      seen.add(at);
      const before = standing.get(at);
      if (before !== undefined && !place(before, seen)) continue;
      standing.set(at, item);
      return true;
    }
    return false;
  };
  const could = (item: number): boolean => there.some((other) => mayStand(other, item));
  return (
    needed.length <= there.length && needed.every(could) && needed.every((_, item) => place(item, new Set()))
  );
}

/** Each column, repeated by its count. */
const columnsOf = (turn: Turn): readonly number[] =>
  [...turn].flatMap(([column, count]) => Array.from({ length: count }, () => column));
