import type { Turn } from './enumerate.ts';

/**
 * Whether each of some items can be matched to a different partner: a bipartite matching by augmenting paths (Kuhn
 * 1955), in at most cubic time.
 * @param items by column: how many need a partner
 * @param others by column: how many partners there are
 * @param mayStand whether a partner of the first column may be matched to an item of the second
 */
export function hasMatching(
  items: Turn,
  others: Turn,
  mayStand: (other: number, item: number) => boolean,
): boolean {
  if (sizeOf(items) > sizeOf(others) || ![...items.keys()].every((item) => anyOf(others, item, mayStand)))
    return false;
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
  return needed.every((_, item) => place(item, new Set()));
}

function sizeOf(turn: Turn): number {
  let size = 0;
  for (const count of turn.values()) size += count;
  return size;
}

/** Whether an item may have some partner; most that cannot be matched have an item that has none. */
function anyOf(others: Turn, item: number, mayStand: (other: number, item: number) => boolean): boolean {
  for (const other of others.keys()) if (mayStand(other, item)) return true;
  return false;
}

/** Each column, repeated by its count. */
const columnsOf = (turn: Turn): readonly number[] =>
  [...turn].flatMap(([column, count]) => Array.from({ length: count }, () => column));
