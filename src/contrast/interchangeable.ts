import { itemAt } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { SearchSpace } from './search-space.ts';
import type { Interchangeable } from './contrast.ts';
import type { Turn } from './enumerate.ts';
import { joinWays } from './join.ts';

/** Turns a change of exhibits alone into choices from cells. */
export function interchangeableIn({ cells, cellOf }: SearchSpace, turn: Turn): readonly Interchangeable[] {
  return [...turn].map(([column, count]) => ({ count, of: itemAt(cells, itemAt(cellOf, column)).members }));
}

/** A key for a choice from one cell: cells have no members in common. */
export const interchangeableKey = ({ count, of }: Interchangeable): string => `${count} ${firstOf(of)}`;

/**
 * Merges several single choices into one choice among all their members.
 * @param order positions in the document, by name
 */
export function oneOf(
  shares: readonly Interchangeable[],
  order: ReadonlyMap<string, number>,
): Interchangeable {
  const names = new Set(shares.flatMap(({ of }) => of));
  return { count: 1, of: [...names].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)) };
}

/** Joins sets of removals that differ in a single choice. */
export function joinedInterchangeable(
  ways: readonly (readonly Interchangeable[])[],
  order: ReadonlyMap<string, number>,
): readonly (readonly Interchangeable[])[] {
  const position = ({ of }: Interchangeable): number => order.get(firstOf(of)) ?? 0;
  return joinWays(
    ways.map((way) => way.toSorted((a, b) => position(a) - position(b))),
    {
      key: interchangeableKey,
      alike: (a, b) => a.count === 1 && b.count === 1,
      join: (shares) => oneOf(shares, order),
    },
  );
}
